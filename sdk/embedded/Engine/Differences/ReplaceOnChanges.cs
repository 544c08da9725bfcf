using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Differences;

/// <summary>The option <c>replaceOnChanges</c>: turns differences at the listed paths into reasons to replace.</summary>
internal static class ReplaceOnChanges
{
    /// <summary>The pseudo property that stands for an initialisation error.</summary>
    private const string InitError = "#initerror";

    public static DiffResult Apply(DiffResult diff, ImmutableArray<string> options, bool hasInitErrors)
    {
        if (diff.Changes != DiffChanges.Some && !hasInitErrors)
            return diff;
        var paths = options.Select(Parse).OfType<PropertyPath>().ToImmutableArray();
        var replaces = diff.Replaces.Union(diff.Diffs.Where(d => Covers(paths, PropertyPath.Of(d)))).ToImmutableArray();
        var detailed = diff.DetailedDiff?.ToImmutableSortedDictionary(
            d => d.Key,
            d => Parse(d.Key) is { } path && Covers(paths, path) ? d.Value with { Kind = d.Value.Kind.AsReplacement() } : d.Value,
            StringComparer.Ordinal
        );
        if (!hasInitErrors || !Covers(paths, PropertyPath.Of(InitError)))
            return diff with { Replaces = replaces, DetailedDiff = detailed };
        return diff with
        {
            Changes = DiffChanges.Some,
            Replaces = replaces.Add(InitError),
            DetailedDiff = detailed?.SetItem(InitError, new PropertyDifference(PropertyDifferenceKind.UpdateReplace, InputDiff: false)),
        };
    }

    private static PropertyPath? Parse(string text) => PropertyPath.TryParse(text, out var path, out _) ? path : null;

    private static bool Covers(ImmutableArray<PropertyPath> paths, PropertyPath path) => paths.Any(p => p.Contains(path));
}
