namespace Pulumi.OAuth.Tests.Surface;

/// <summary>The public members of an SDK as lines of text, <c>type → member</c>, so that two of them are compared as sets and a difference
/// names itself. Three sources give one: the built assembly, the package schema, and a run of Pulumi's own generator.</summary>
internal sealed class SurfaceListing(IEnumerable<string> lines)
{
    private readonly SortedSet<string> _lines = new(lines, StringComparer.Ordinal);

    public void AssertSameAs(SurfaceListing actual)
    {
        Assert.NotEmpty(_lines);
        var missing = _lines.Except(actual._lines).Select(line => "missing:  " + line);
        var unexpected = actual._lines.Except(_lines).Select(line => "too much: " + line);
        var differences = missing.Concat(unexpected).ToList();
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }
}
