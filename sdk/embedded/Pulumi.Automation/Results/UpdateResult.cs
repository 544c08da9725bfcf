namespace Pulumi.Automation;

/// <summary>What a run that may change something gave.</summary>
public class UpdateResult
{
    internal UpdateResult(string standardOutput, string standardError, UpdateSummary summary)
    {
        StandardOutput = standardOutput;
        StandardError = standardError;
        Summary = summary;
    }

    /// <summary>All the run said, secrets blotted out.</summary>
    public string StandardOutput { get; }

    public string StandardError { get; }

    /// <summary>Its entry of the history.</summary>
    public UpdateSummary Summary { get; }
}
