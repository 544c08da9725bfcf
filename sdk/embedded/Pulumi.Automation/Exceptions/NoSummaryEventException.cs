namespace Pulumi.Automation.Exceptions;

/// <summary>A run ended without telling how many resources it concerns.</summary>
public sealed class NoSummaryEventException(string message) : MissingExpectedEventException(message);
