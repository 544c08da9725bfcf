using System.Collections.Immutable;
using System.Globalization;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Turns places in a program's source into the form of state files: relative to the project,
/// <c>project:///index.js#17,12</c>.</summary>
internal sealed class SourcePositions(string projectRoot)
{
    /// <summary>The place of a registration; null when there is none, or it makes no sense here.</summary>
    public string? Of(SourcePosition? position)
    {
        if (position is null || position.Line < 0 || position.Column < 0)
            return null;
        if (!Uri.TryCreate(position.Uri, UriKind.Absolute, out var uri) || !uri.IsFile)
            return null;
        var relative = Path.GetRelativePath(projectRoot, uri.LocalPath).Replace(Path.DirectorySeparatorChar, '/');
        var path = string.Join('/', relative.Split('/').Select(s => Uri.EscapeDataString(s).Replace("%40", "@", StringComparison.Ordinal)));
        var column = position.Column == 0 ? "" : "," + position.Column.ToString(CultureInfo.InvariantCulture);
        return $"project:///{path}#{position.Line.ToString(CultureInfo.InvariantCulture)}{column}";
    }

    /// <summary>The places of a stack's frames; an empty text for a frame without one.</summary>
    public ImmutableArray<string> Of(StackTrace? trace) => trace is null ? [] : [.. trace.Frames.Select(f => Of(f.Pc) ?? "")];
}
