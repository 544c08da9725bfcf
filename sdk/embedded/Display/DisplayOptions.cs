namespace Pulumi.Embedded.Display;

/// <summary>How a run is shown.</summary>
/// <param name="Json">For programs, not for people.</param>
/// <param name="Diff">With every property that changes.</param>
/// <param name="ShowSecrets">Secrets in plain text.</param>
/// <param name="Debug">With messages for debugging.</param>
/// <param name="Live">In a table that changes while the run goes on; needs a terminal.</param>
internal sealed record DisplayOptions(bool Json, bool Diff, bool ShowSecrets, bool Debug, bool Live)
{
    /// <summary>Warnings that have been shown, with the resource each is about; grows.</summary>
    public HashSet<string> AlreadyTold { get; init; } = new(StringComparer.Ordinal);
}
