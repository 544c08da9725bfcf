using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>What a provider's answer to Diff amounts to.</summary>
internal static class DiffResultReading
{
    /// <summary>Whether it asks for a replacement. Nothing does while it says that nothing changed.</summary>
    public static bool RequiresReplacement(this DiffResult diff) =>
        diff.Changes == DiffChanges.Some
        && (!diff.Replaces.IsEmpty || (diff.DetailedDiff?.Values.Any(d => d.Kind.IsReplacement()) ?? false));

    public static bool IsReplacement(this PropertyDifferenceKind kind) =>
        kind is PropertyDifferenceKind.AddReplace or PropertyDifferenceKind.DeleteReplace or PropertyDifferenceKind.UpdateReplace;

    public static PropertyDifferenceKind AsReplacement(this PropertyDifferenceKind kind) =>
        kind switch
        {
            PropertyDifferenceKind.Add => PropertyDifferenceKind.AddReplace,
            PropertyDifferenceKind.Delete => PropertyDifferenceKind.DeleteReplace,
            PropertyDifferenceKind.Update => PropertyDifferenceKind.UpdateReplace,
            _ => kind,
        };

    /// <summary>The same difference seen from the other side: what was added is deleted.</summary>
    public static PropertyDifferenceKind Inverted(this PropertyDifferenceKind kind) =>
        kind switch
        {
            PropertyDifferenceKind.Add => PropertyDifferenceKind.Delete,
            PropertyDifferenceKind.AddReplace => PropertyDifferenceKind.DeleteReplace,
            PropertyDifferenceKind.Delete => PropertyDifferenceKind.Add,
            PropertyDifferenceKind.DeleteReplace => PropertyDifferenceKind.AddReplace,
            _ => kind,
        };
}
