using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Tells people what happens, besides the answers. May be called from several threads at once.</summary>
public interface IDiagnostics
{
    /// <summary>Shows a message.</summary>
    /// <param name="severity">How much it matters.</param>
    /// <param name="message">Sentences; secrets are taken out before it is shown.</param>
    /// <param name="urn">The resource it is about; null for the whole stack.</param>
    /// <returns>Done once the engine has it, so that it appears before the answer. Never fails.</returns>
    Task ReportAsync(Severity severity, string message, Urn? urn);
}

/// <summary>How much a message matters.</summary>
public enum Severity
{
    Debug,

    /// <summary>Says why nothing happens for a while; worth nothing afterwards.</summary>
    Status,
    Info,
    Warning,
}
