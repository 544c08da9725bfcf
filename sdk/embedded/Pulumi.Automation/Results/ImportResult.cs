namespace Pulumi.Automation;

/// <summary>What an import gave. No program text is generated.</summary>
public sealed class ImportResult
{
    internal ImportResult(string standardOutput, string standardError, UpdateSummary summary)
    {
        StandardOutput = standardOutput;
        StandardError = standardError;
        Summary = summary;
    }

    public string StandardOutput { get; }

    public string StandardError { get; }

    public UpdateSummary Summary { get; }
}
