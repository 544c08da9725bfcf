namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>The cases that are not run, each with its reason.</summary>
internal static class MachineCasesNotRun
{
    private const string TakenAwayOnAFullDisk = "no note is written then: one of an earlier creation is taken away, which needs no space";

    private const string TakenAwayInOneStep =
        "no note is written then: one of an earlier creation is taken away in one step, before or after which a kill is that of the "
        + "state's row";

    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["disk full, note, update"] = TakenAwayOnAFullDisk,
        ["disk full, note, delete"] = TakenAwayOnAFullDisk,
        ["disk full, note, refresh"] = TakenAwayOnAFullDisk,
        ["disk full, note, destroy"] = TakenAwayOnAFullDisk,
        ["killed, note, update"] = TakenAwayInOneStep,
        ["killed, note, delete"] = TakenAwayInOneStep,
        ["killed, note, refresh"] = TakenAwayInOneStep,
        ["killed, note, destroy"] = TakenAwayInOneStep,
    };

    /// <summary>Names of the cases that have a reason.</summary>
    public static IReadOnlyCollection<string> Named => Reasons.Keys;

    /// <returns>Null for a case that is run.</returns>
    public static string? Reason(MachineCase row) => Reasons.GetValueOrDefault(row.Name);
}
