using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant.Logging;

namespace Pulumi.OAuth.Plugin.Logging;

/// <summary>Shows what goes to the tenant: to standard error, and to the engine's debug log. Lines come redacted.</summary>
internal sealed class HttpLog(IDiagnostics diagnostics) : ITenantLog
{
    public void Write(string line)
    {
        Console.Error.WriteLine(line);
        _ = diagnostics.ReportAsync(Severity.Debug, line, null);
    }
}
