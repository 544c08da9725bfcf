using System.Net.Http.Headers;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>Reads the header <c>Retry-After</c> (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>The wait the tenant asks for; null when it asks for none that lies in the future.</summary>
    internal static TimeSpan? Of(HttpResponseHeaders headers, TimeProvider time)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            // The tenant's date is measured by the tenant's clock, when it shows it: ours may be minutes off.
            { Date: { } date } => date - (headers.Date ?? time.GetUtcNow()),
            _ => TimeSpan.Zero,
        };
        return wait > TimeSpan.Zero ? wait : null;
    }
}
