using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.State;

/// <summary>Names of what a state needs beyond version 3 of the format; one such name raises the file to version 4.</summary>
internal static class StateFeatures
{
    private static readonly (string Name, Func<ResourceState, bool> IsUsed)[] Known =
    [
        ("hooks", r => r.Hooks is { IsEmpty: false }),
        ("refreshBeforeUpdate", r => r.RefreshBeforeUpdate),
        ("replaceWith", r => !r.ReplaceWith.IsDefaultOrEmpty),
        ("taint", r => r.Taint),
    ];

    /// <summary>What a snapshot needs, sorted.</summary>
    public static ImmutableArray<string> Of(Snapshot snapshot)
    {
        var resources = snapshot.Resources.Concat(snapshot.PendingOperations.Select(p => p.Resource)).ToList();
        return [.. Known.Where(f => resources.Any(f.IsUsed)).Select(f => f.Name)];
    }

    /// <summary>Those that this engine would lose or misread.</summary>
    public static ImmutableArray<string> Unsupported(IEnumerable<string> features) =>
        [.. features.Where(f => !Known.Any(k => k.Name == f))];
}
