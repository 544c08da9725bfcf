using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant.Logging;

namespace Pulumi.OAuth.Plugin.Logging;

/// <summary>Shows what goes to the tenant, in order, as messages of the engine, which every command line shows. Lines come
/// redacted.</summary>
internal sealed class HttpLog(IDiagnostics diagnostics, bool showsHeaders) : ITenantLog
{
    private readonly Lock _lock = new();
    private Task _shown = Task.CompletedTask;

    public bool ShowsHeaders => showsHeaders;

    public void Write(string line)
    {
        lock (_lock)
            _shown = AfterAsync(_shown, line);
    }

    private async Task AfterAsync(Task before, string line)
    {
        await before;
        await diagnostics.ReportAsync(Severity.Info, line, null);
    }
}
