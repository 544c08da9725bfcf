using System.Globalization;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;

namespace Pulumi.Embedded.Tenant.Persistence;

/// <summary>One line a request, without bodies and headers, so that the file holds no secret. Thread safe.</summary>
internal sealed class RequestLogFile(string path) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly StreamWriter _file = new(path, append: true) { AutoFlush = true };

    public void Append(RecordedRequest request)
    {
        var outcome = request.Status?.ToString(CultureInfo.InvariantCulture) ?? "no answer";
        var fault = request.Fault is null ? "" : $" fault {request.Fault}";
        lock (_gate)
            _file.WriteLine($"{WireInstant.Format(request.Time)} {request.Method} {request.Path}{request.Query} {outcome}{fault}");
    }

    public void Dispose()
    {
        lock (_gate)
            _file.Dispose();
    }
}
