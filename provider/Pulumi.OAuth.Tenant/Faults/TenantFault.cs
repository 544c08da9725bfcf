using System.Globalization;
using Pulumi.OAuth.Tenant.Sending;

namespace Pulumi.OAuth.Tenant.Faults;

/// <summary>Why a call to the tenant brought no value. Closed family: the cases below.</summary>
/// <remarks>Told apart by status, and by where a call broke off; never by words. Holds no secret.</remarks>
public abstract record TenantFault
{
    private TenantFault(FaultDetails details) => Details = details;

    public FaultDetails Details { get; init; }

    /// <summary>What the failed call is known to have done at the tenant.</summary>
    public Effect Effect => Details.Effect;

    /// <summary>What failed, on what, what the tenant said, and what to try next: for people.</summary>
    public string Message => FaultMessage.Of(this);

    /// <summary>What went wrong, as a clause without a full stop.</summary>
    internal abstract string Problem { get; }

    /// <summary>What to try next, as a sentence; null when the tenant's words have to do.</summary>
    internal abstract string? Advice { get; }

    /// <summary>
    /// The tenant does not accept the credential, or the given access token is no longer valid (401; 400 from the token endpoint).
    /// </summary>
    /// <param name="Details">What every fault tells.</param>
    public sealed record Unauthenticated(FaultDetails Details) : TenantFault(Details)
    {
        internal override string Problem => "the tenant does not accept the credential";

        internal override string Advice =>
            "Check the client id and secret, or the access token: it may have expired, been deleted, or belong to another tenant.";
    }

    /// <summary>The credential lacks a right (403).</summary>
    /// <param name="Details">What every fault tells.</param>
    /// <param name="NeedsUser">Whether no user stands behind the bearer token, which is reason enough for the refusal.</param>
    public sealed record Forbidden(FaultDetails Details, bool NeedsUser) : TenantFault(Details)
    {
        internal override string Problem => "the tenant does not allow it";

        internal override string Advice =>
            NeedsUser
                ? "The credential is an API client without a user, but this call needs user authentication: log in with a personal access "
                    + "token."
                : "The credential's owner, or its scopes, lack the right for this call.";
    }

    /// <summary>The tenant does not know the object (404).</summary>
    /// <param name="Details">What every fault tells.</param>
    public sealed record NotFound(FaultDetails Details) : TenantFault(Details)
    {
        internal override string Problem => "the tenant does not know it";

        internal override string? Advice => null;
    }

    /// <summary>The tenant rejects the request's content (400, 422).</summary>
    /// <param name="Details">What every fault tells.</param>
    public sealed record Invalid(FaultDetails Details) : TenantFault(Details)
    {
        internal override string Problem => "the tenant rejects the request";

        internal override string? Advice => null;
    }

    /// <summary>The request contradicts what the tenant holds, such as a name that is taken (409, 412).</summary>
    /// <param name="Details">What every fault tells.</param>
    public sealed record Conflict(FaultDetails Details) : TenantFault(Details)
    {
        internal override string Problem => "it contradicts what the tenant holds";

        internal override string? Advice => null;
    }

    /// <summary>The tenant is asked too often (429), and waiting longer was not worth it or not allowed.</summary>
    /// <param name="Details">What every fault tells.</param>
    /// <param name="RetryAfter">How long the tenant asks to wait; null when it did not say.</param>
    public sealed record Throttled(FaultDetails Details, TimeSpan? RetryAfter) : TenantFault(Details)
    {
        /// <summary>How many silences in a row were kept, at the end, in which the tenant took no request of this process.</summary>
        public int VainSilences { get; init; }

        internal override string Problem =>
            (VainSilences, RetryAfter) switch
            {
                (> 0, _) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"the tenant is asked too often, and took no request of this process after {VainSilences} silences in a row that it "
                        + $"had asked for"
                ),
                (_, { } wait) => string.Create(
                    CultureInfo.InvariantCulture,
                    $"the tenant is asked too often and wants {wait.TotalSeconds:0.#} s of silence"
                ),
                _ => "the tenant is asked too often",
            };

        internal override string Advice =>
            "Try again later, allow the operation more time, or lower requestsPer10Seconds when others use the same credential.";
    }

    /// <summary>The tenant could not be reached, or is in trouble itself (5xx).</summary>
    /// <param name="Details">What every fault tells.</param>
    /// <param name="Point">Where the call broke off; null when the tenant answered with a 5xx.</param>
    /// <param name="Reason">What the network said, redacted; null when the tenant answered.</param>
    public sealed record Unavailable(FaultDetails Details, FailurePoint? Point, string? Reason) : TenantFault(Details)
    {
        /// <summary>Proxy that the request went through, such as <c>http://proxy:3128</c>; null when there is none.</summary>
        public string? Proxy { get; init; }

        /// <summary>Beginning of a 5xx answer that is not in the API's form, redacted; null when it is.</summary>
        public string? Excerpt { get; init; }

        internal override string Problem =>
            (Point, Proxy) switch
            {
                (null, _) when Excerpt is null => "the tenant has an error of its own",
                (null, _) => Excerpt is ""
                    ? "an error without content came in the tenant's place"
                    : $"an error came in the tenant's place, which begins: {Excerpt}",
                (FailurePoint.ResolvingName or FailurePoint.Connecting, not null) =>
                    $"no connection to the tenant through the proxy ({Reason})",
                (FailurePoint.ResolvingName, _) => $"the tenant's host name has no address ({Reason})",
                (FailurePoint.Connecting, _) => $"no connection to the tenant ({Reason})",
                (FailurePoint.SecuringConnection, null) => $"no secure connection to the tenant ({Reason})",
                (FailurePoint.SecuringConnection, { } proxy) => $"no secure connection to the tenant through the proxy {proxy} ({Reason})",
                (FailurePoint.SendingRequest, _) => $"the connection broke while the request was sent ({Reason})",
                (FailurePoint.AwaitingAnswer, _) => $"the connection broke before an answer came ({Reason})",
                _ => $"the connection broke while the answer was read ({Reason})",
            };

        internal override string Advice =>
            (Point, Proxy) switch
            {
                (null, _) when Excerpt is not null =>
                    "A proxy or gateway between this machine and the tenant seems to have answered: try again later, or ask who runs it.",
                (null, _) when Details.TrackingId is null => "Try again later.",
                (null, _) => "Try again later; the tenant's support can look up the tracking id.",
                ({ } point, _) => NetworkReason.Advice(point, Proxy),
            };
    }

    /// <summary>The tenant answered something else than it promises: no JSON, not the promised members, or too much.</summary>
    /// <param name="Details">What every fault tells.</param>
    /// <param name="Reason">What is wrong with the answer, as a clause.</param>
    /// <param name="Excerpt">Its first 200 characters, redacted; empty when there are none worth showing.</param>
    /// <param name="Hint">What is suspicious about the address; null when nothing is.</param>
    public sealed record Malformed(FaultDetails Details, string Reason, string Excerpt, string? Hint = null) : TenantFault(Details)
    {
        internal override string Problem =>
            Excerpt.Length == 0
                ? $"the tenant's answer is not usable: {Reason}"
                : $"the tenant's answer is not usable: {Reason}; it begins: {Excerpt}";

        internal override string Advice =>
            Hint ?? "Check the base URL and the API version, and that no proxy answers in the tenant's place.";
    }

    /// <summary>A status that the API does not know, such as a redirect.</summary>
    /// <param name="Details">What every fault tells.</param>
    /// <param name="Hint">What is suspicious about the address; null when nothing is.</param>
    public sealed record Unexpected(FaultDetails Details, string? Hint = null) : TenantFault(Details)
    {
        internal override string Problem => "the tenant answered in a way its API does not know";

        internal override string Advice =>
            Hint ?? "Check the base URL and the API version, and that no proxy answers in the tenant's place.";
    }

    /// <summary>The time for one request, or for the whole operation, was over.</summary>
    /// <param name="Details">What every fault tells.</param>
    /// <param name="Limit">Which time it was.</param>
    /// <param name="Last">The fault of the try before, when there was one.</param>
    public sealed record TimedOut(FaultDetails Details, TimeLimit Limit, TenantFault? Last) : TenantFault(Details)
    {
        internal override string Problem =>
            (Limit, Last) switch
            {
                (TimeLimit.Request, _) => "the tenant did not answer in time",
                (_, null) => "the time for the operation is over",
                (_, { } last) => $"the time for the operation is over, after this: {last.Problem}",
            };

        internal override string Advice =>
            Limit == TimeLimit.Request
                ? "Try again, or raise requestTimeoutSeconds."
                : "Try again, or allow the operation more time with customTimeouts.";
    }

    /// <summary>The caller, or the engine, gave the call up.</summary>
    /// <param name="Details">What every fault tells.</param>
    public sealed record Cancelled(FaultDetails Details) : TenantFault(Details)
    {
        internal override string Problem => "it was cancelled";

        internal override string? Advice => null;
    }
}
