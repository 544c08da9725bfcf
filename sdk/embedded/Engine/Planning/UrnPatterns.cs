using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>The values of <c>--target</c> and its like: URNs, in which <c>*</c> stands for a part of a name and <c>**</c> for
/// anything.</summary>
internal sealed class UrnPatterns(IEnumerable<string> patterns)
{
    private readonly HashSet<string> _literals = patterns.Where(p => !p.Contains('*')).ToHashSet(StringComparer.Ordinal);

    private readonly ImmutableArray<Regex> _globs =
    [
        .. patterns
            .Where(p => p.Contains('*'))
            .Select(p => new Regex(
                "^"
                    + Regex.Escape(p).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^:]*", StringComparison.Ordinal)
                    + "$",
                RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
            )),
    ];

    /// <summary>Whether there are any; without, everything is meant.</summary>
    public bool IsConstrained => _literals.Count > 0 || _globs.Length > 0;

    /// <summary>Those without wildcards.</summary>
    public IEnumerable<string> Literals => _literals;

    public bool Matches(string urn) => _literals.Contains(urn) || _globs.Any(g => g.IsMatch(urn));

    /// <summary>Adds a URN that was found to belong to it.</summary>
    public void Add(string urn) => _literals.Add(urn);

    public UrnPatterns Clone()
    {
        var clone = new UrnPatterns(_literals);
        return _globs.IsEmpty ? clone : new UrnPatterns(_literals, _globs);
    }

    private UrnPatterns(IEnumerable<string> literals, ImmutableArray<Regex> globs)
        : this(literals) => _globs = globs;
}
