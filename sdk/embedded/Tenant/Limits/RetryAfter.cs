using System.Globalization;

namespace Pulumi.Embedded.Tenant.Limits;

/// <summary>The two forms of the header <c>Retry-After</c> (RFC 9110 §10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>Whole seconds, rounded up: whoever waits that long is let in.</summary>
    public static string Seconds(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset instant) => instant.ToString("R", CultureInfo.InvariantCulture);
}
