using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Display;

/// <summary>Steps in a few words.</summary>
internal static class StepText
{
    /// <summary>Whether people want to read of a step: not of what stays as it is, unless its protection changes, and not of default
    /// providers.</summary>
    public static bool IsShown(StepMetadata step) =>
        !DefaultProviders.Contain(step.Urn) && (step.Operation != "same" || step.Old?.Protect != step.New?.Protect);

    public static string NameOf(StepMetadata step) => step.Urn.IsWellFormed ? step.Urn.Name : step.Urn.Text;

    /// <summary>The changed properties with their signs, <c>[diff: +a~b,c]</c>; empty when nothing is known to differ.</summary>
    public static string Differences(StepMetadata step)
    {
        if (step.Operation is "create" or "delete" or "same" or "read" or "import")
            return "";
        var hidden = (step.New?.HideDiff ?? []).Select(PropertyPath.Parse).ToList();
        var changes = step.DetailedDiff is { Count: > 0 } detailed
            ? detailed.Select(d => (Key: KeyOf(d.Key), Sign: SignOf(d.Value.Kind)))
            : step.DiffKeys.Select(k => (Key: k, Sign: '~'));
        var shown = changes
            .Where(c => !PropertyText.IsInternal(c.Key) && !hidden.Any(h => h.Contains(PropertyPath.Of(c.Key))))
            .Distinct()
            .OrderBy(c => c.Sign)
            .ThenBy(c => c.Key, StringComparer.Ordinal)
            .GroupBy(c => c.Sign, (sign, group) => sign + string.Join(',', group.Select(c => c.Key)))
            .ToList();
        return shown.Count == 0 ? "" : $"[diff: {string.Concat(shown)}]";
    }

    /// <summary>Says at once what would be of no use at the end: why nothing happens for a while.</summary>
    public static void WriteStatus(TextWriter output, EngineEvent.Diagnostic status)
    {
        var about = status.Urn is { IsWellFormed: true } urn ? $"{urn.Type} {urn.Name} " : "";
        output.WriteLine(HarmlessText.Of($"    {about}{status.Prefix}{status.Message.TrimEnd()}"));
        output.Flush();
    }

    private static string KeyOf(string path) =>
        PropertyPath.TryParse(path, out var parsed, out _) && parsed.Segments is [PropertyPath.Key first, ..] ? first.Name : path;

    private static char SignOf(PropertyDifferenceKind kind) =>
        kind switch
        {
            PropertyDifferenceKind.Add or PropertyDifferenceKind.AddReplace => '+',
            PropertyDifferenceKind.Delete or PropertyDifferenceKind.DeleteReplace => '-',
            _ => '~',
        };
}
