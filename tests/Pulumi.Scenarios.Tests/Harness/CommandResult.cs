using System.Text.Json;

namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>How a command ended, and what it said.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string StandardOutput, string StandardError)
{
    /// <summary>Everything, for messages and for looking for texts.</summary>
    public string Text => StandardOutput + StandardError;

    /// <summary>The command ended with this code; otherwise the test fails with all it said.</summary>
    public CommandResult Expect(int exitCode = 0)
    {
        Assert.True(ExitCode == exitCode, $"{Command} ended with {ExitCode} instead of {exitCode}:\n{Text}");
        return this;
    }

    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(StandardOutput).RootElement;

    /// <summary>The steps of a run with <c>--json</c> in the order they ended or were planned, as <c>create name</c>; the stack's own is
    /// left out.</summary>
    public IReadOnlyList<string> Steps =>
        StandardOutput.TrimStart().StartsWith("{\"sequence\"", StringComparison.Ordinal) ? FinishedSteps() : PlannedSteps();

    /// <summary>The steps that change something, sorted.</summary>
    public IEnumerable<string> Changes =>
        Steps.Where(step => !step.StartsWith("same ", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private List<string> FinishedSteps() =>
        [
            .. from line in StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            let entry = JsonDocument.Parse(line).RootElement
            where entry.TryGetProperty("resOutputsEvent", out _)
            let metadata = entry.GetProperty("resOutputsEvent").GetProperty("metadata")
            where metadata.GetProperty("type").GetString() != "pulumi:pulumi:Stack"
            select Step(metadata),
        ];

    private List<string> PlannedSteps() =>
        [
            .. from step in Json.GetProperty("steps").EnumerateArray()
            where !step.GetProperty("urn").GetString()!.Contains("pulumi:pulumi:Stack", StringComparison.Ordinal)
            select Step(step),
        ];

    private static string Step(JsonElement step)
    {
        var urn = step.GetProperty("urn").GetString()!;
        return $"{step.GetProperty("op").GetString()} {urn[(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)..]}";
    }
}
