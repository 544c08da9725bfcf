using System.Text;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.OAuth.Tenant.Sending;

namespace Pulumi.OAuth.Tenant.Faults;

/// <summary>The table from what happened to a call to the fault it is.</summary>
/// <param name="redactor">Goes over everything the tenant or the network said.</param>
/// <param name="addressHint">What is suspicious about the address; null when nothing is.</param>
internal sealed class FaultClassifier(SecretRedactor redactor, string? addressHint)
{
    private const int ExcerptLength = 200;

    /// <summary>As much of a body as is looked at for an excerpt.</summary>
    private const int LongestExcerptSource = 64 * 1024;

    /// <summary>The fault that an answer with an error status, or with a redirect, stands for.</summary>
    /// <param name="call">What was asked.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="caller">Whom the bearer token stands for; null when unknown, or at a login.</param>
    internal TenantFault Refusal(TenantCall call, HttpAnswer answer, Authentication.CallerIdentity? caller)
    {
        var error = ErrorBody.Read(answer.Body);
        var details = call.Details(EffectOf(answer, error)) with
        {
            Status = answer.Status,
            ServerTime = answer.Date,
            TrackingId = Redacted(error?.TrackingId ?? answer.TrackingId),
            DetailCode = Redacted(error?.DetailCode),
            Texts = error is null ? [] : [.. error.Texts.Select(text => redactor.Redact(text))],
        };
        return answer.Status switch
        {
            400 or 413 or 422 => new TenantFault.Invalid(details),
            401 => new TenantFault.Unauthenticated(details),
            403 => new TenantFault.Forbidden(details, NeedsUser: caller is { IsUser: false }),
            // Only the API itself can know that an object is gone; a proxy, or a wrong base URL, answers 404 to everything.
            404 when call.IsAboutAnObject && answer.IsJson && error is { IsAbsence: true } && answer.Stored is null =>
                new TenantFault.NotFound(details),
            404 when !call.IsAboutAnObject && error is { IsFromApi: true } => new TenantFault.Malformed(
                details,
                "it is a 404 to a request that is about no object",
                Excerpt: "",
                addressHint
            ),
            404 when answer.Stored is { } stored => new TenantFault.Malformed(
                details,
                $"it is a 404 out of a cache: {stored}",
                Excerpt(answer),
                addressHint
            ),
            404 => new TenantFault.Malformed(details, "it is a 404 that does not come from the API", Excerpt(answer), addressHint),
            409 or 412 => new TenantFault.Conflict(details),
            429 => new TenantFault.Throttled(details, answer.RetryAfter),
            >= 500 => new TenantFault.Unavailable(details, Point: null, Reason: null) { Excerpt = error is null ? Excerpt(answer) : null },
            _ => new TenantFault.Unexpected(details, addressHint),
        };
    }

    /// <summary>
    /// What a refusal tells of the tenant's deeds. Only a plain one in the API's own form proves that it did nothing: a redirect, for one,
    /// often follows the deed, nobody knows what stands behind a status that the API does not have, and a page of a proxy may have come in
    /// the place of the answer to what the tenant has done.
    /// </summary>
    private static Effect EffectOf(HttpAnswer answer, ErrorBody? error) =>
        answer.Status switch
        {
            // Whoever counts requests counts them before they are acted on.
            429 => Effect.NotActed,
            400
            or 401
            or 403
            or 404
            or 405
            or 409
            or 413
            or 415
            or 422 when answer.Body.Length == 0 || (answer.IsJson && error is not null) => Effect.NotActed,
            _ => Effect.Unknown,
        };

    /// <summary>The fault of an answer that says success without the promised content.</summary>
    /// <param name="call">What was asked.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="reason">What is wrong with it, as a clause.</param>
    /// <param name="advice">What to do about it, as a sentence; null for the usual advice.</param>
    internal TenantFault Malformed(TenantCall call, HttpAnswer answer, string reason, string? advice = null)
    {
        // Something that is not even called JSON may come from a proxy that never asked the tenant.
        var details = call.Details(answer.IsJson ? Effect.Acted : Effect.Unknown) with
        {
            Status = answer.Status,
            TrackingId = Redacted(answer.TrackingId),
        };
        var mayShow = !call.HoldsSecret || answer.Body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'<', ..];
        return new TenantFault.Malformed(details, redactor.Redact(reason), mayShow ? Excerpt(answer) : "", advice ?? addressHint);
    }

    /// <summary>The fault of an answer that was not read to its end.</summary>
    internal TenantFault Unreadable(TenantCall call, Exchange.Unreadable exchange) =>
        new TenantFault.Malformed(
            call.Details(Effect.Unknown) with
            {
                Status = exchange.Status,
            },
            exchange.Reason,
            Excerpt: "",
            addressHint
        );

    internal TenantFault Broken(TenantCall call, Exchange.Broken exchange) =>
        new TenantFault.Unavailable(call.Details(exchange.Effect), exchange.Point, redactor.Redact(exchange.Reason))
        {
            Proxy = exchange.Proxy,
        };

    /// <summary>The beginning of a body on one line. Redacted before it is cut, so that no half secret stays.</summary>
    internal string Excerpt(HttpAnswer answer)
    {
        var source = Encoding.UTF8.GetString(answer.Body.AsSpan(0, Math.Min(answer.Body.Length, LongestExcerptSource)));
        var redacted = redactor.Redact(source);
        var line = new StringBuilder(ExcerptLength);
        foreach (var character in redacted.AsSpan(0, Math.Min(redacted.Length, ExcerptLength)))
            line.Append(char.IsControl(character) ? ' ' : character);
        return line.ToString().Trim();
    }

    private string? Redacted(string? text) => text is null ? null : redactor.Redact(text);
}
