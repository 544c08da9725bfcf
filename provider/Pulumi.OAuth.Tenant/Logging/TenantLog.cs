using System.Globalization;
using System.Text;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Sending;

namespace Pulumi.OAuth.Tenant.Logging;

/// <summary>Writes what goes over the wire to whoever wants to know, redacted, one line each; nothing when nobody does.</summary>
internal sealed class TenantLog(ITenantLog? receiver, SecretRedactor redactor)
{
    internal void Sending(TenantCall call)
    {
        if (receiver is null)
            return;
        var body = call switch
        {
            { Body: null } => "",
            { HoldsSecret: true } => string.Create(CultureInfo.InvariantCulture, $" ({call.Body.Length} bytes, not shown)"),
            _ => " " + Encoding.UTF8.GetString(call.Body),
        };
        Write($"{call.Method} {call.Path}{body}");
    }

    /// <param name="call">What was asked.</param>
    /// <param name="exchange">What came back.</param>
    /// <param name="elapsed">How long it took.</param>
    internal void Received(TenantCall call, Exchange exchange, TimeSpan elapsed)
    {
        if (receiver is null)
            return;
        var end = exchange switch
        {
            Exchange.Answered { Answer: { } answer } =>
                $"{answer.Status}, {answer.Body.Length} bytes{(answer.TrackingId is { } id ? $", tracking id {id}" : "")}",
            Exchange.Unreadable unreadable => $"{unreadable.Status}, not read: {unreadable.Reason}",
            Exchange.Broken broken => $"broken at {broken.Point}: {broken.Reason}",
            Exchange.TimedOut => "no answer in time",
            _ => "given up",
        };
        Write(string.Create(CultureInfo.InvariantCulture, $"{call.Method} {call.Path} → {end}, {elapsed.TotalMilliseconds:0} ms"));
    }

    internal void Retrying(TenantFault fault, TimeSpan delay) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"trying again in {delay.TotalMilliseconds:0} ms: {fault.Message}"));

    private void Write(string line) => receiver?.Write(redactor.Redact(line).ReplaceLineEndings(" "));
}
