namespace Pulumi.Automation.Exceptions;

/// <summary>A run ended without an event that every run has.</summary>
public class MissingExpectedEventException(string message) : Exception(message)
{
    /// <summary>Name of the exception's type, as logs group by it.</summary>
    public string Name => GetType().Name;
}
