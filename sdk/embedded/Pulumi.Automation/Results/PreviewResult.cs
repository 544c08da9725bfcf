using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>What a preview found.</summary>
public sealed class PreviewResult
{
    internal PreviewResult(string standardOutput, string standardError, IImmutableDictionary<OperationType, int> changeSummary)
    {
        StandardOutput = standardOutput;
        StandardError = standardError;
        ChangeSummary = changeSummary;
    }

    /// <summary>All the run said, secrets blotted out.</summary>
    public string StandardOutput { get; }

    public string StandardError { get; }

    /// <summary>Numbers of resources by what an update would do to them; the stack counts as one.</summary>
    public IImmutableDictionary<OperationType, int> ChangeSummary { get; }
}
