using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>What sending one HTTP request came to. Closed family: the cases below.</summary>
internal abstract record Exchange
{
    private Exchange() { }

    /// <summary>The whole answer is here.</summary>
    internal sealed record Answered(HttpAnswer Answer) : Exchange;

    /// <summary>An answer came that is not read to its end.</summary>
    internal sealed record Unreadable(int Status, string Reason) : Exchange;

    /// <summary>The network failed; the proxy is null when the request went to the tenant directly.</summary>
    internal sealed record Broken(FailurePoint Point, string Reason, Effect Effect, string? Proxy = null) : Exchange;

    /// <summary>The time for one request was over.</summary>
    internal sealed record TimedOut(Effect Effect) : Exchange;

    /// <summary>Whoever wanted the call gave it up.</summary>
    internal sealed record Abandoned(Effect Effect) : Exchange;
}

/// <summary>An answer with its body.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">Decompressed.</param>
/// <param name="IsJson">Whether the tenant calls it JSON.</param>
/// <param name="Date">The tenant's clock; null when it did not say.</param>
/// <param name="RetryAfter">How long the tenant wants to be left alone; null when it did not say, or a date that has passed.</param>
/// <param name="TrackingId">From the header of the gateway; null when there is none.</param>
internal sealed record HttpAnswer(int Status, byte[] Body, bool IsJson, DateTimeOffset? Date, TimeSpan? RetryAfter, string? TrackingId)
{
    /// <summary>What says that there is more than this, as a clause; null when nothing does.</summary>
    public string? Partial { get; init; }

    /// <summary>What says that a cache gave it, which may know nothing of what is so now, as a clause; null when nothing does.</summary>
    public string? Stored { get; init; }

    /// <summary>How many members a list has in all; null when the tenant did not say.</summary>
    public int? Total { get; init; }

    internal bool IsSuccess => Status is >= 200 and < 300;
}
