using System.Text.Json.Serialization;

namespace Pulumi.Embedded.Tenant.Faults;

/// <summary>What goes wrong with one call. Every case says whether the tenant acts, which is what recovery hangs on.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Refuse), "refuse")]
[JsonDerivedType(typeof(ResetBeforeReading), "resetBeforeReading")]
[JsonDerivedType(typeof(ResetAfterActing), "resetAfterActing")]
[JsonDerivedType(typeof(HangBeforeActing), "hangBeforeActing")]
[JsonDerivedType(typeof(HangAfterActing), "hangAfterActing")]
[JsonDerivedType(typeof(TooManyRequests), "tooManyRequests")]
[JsonDerivedType(typeof(ServerError), "serverError")]
[JsonDerivedType(typeof(Unauthorized), "unauthorized")]
[JsonDerivedType(typeof(Forbidden), "forbidden")]
[JsonDerivedType(typeof(TruncatedBody), "truncatedBody")]
[JsonDerivedType(typeof(HalfJson), "halfJson")]
[JsonDerivedType(typeof(GarbageBody), "garbageBody")]
[JsonDerivedType(typeof(HtmlBody), "htmlBody")]
[JsonDerivedType(typeof(EmptyBody), "emptyBody")]
[JsonDerivedType(typeof(WrongTypes), "wrongTypes")]
[JsonDerivedType(typeof(OversizedBody), "oversizedBody")]
[JsonDerivedType(typeof(CharsetAsContentEncoding), "charsetAsContentEncoding")]
[JsonDerivedType(typeof(SlowDrip), "slowDrip")]
[JsonDerivedType(typeof(ClockSkew), "clockSkew")]
[JsonDerivedType(typeof(StaleRead), "staleRead")]
[JsonDerivedType(typeof(OldAnswer), "oldAnswer")]
public abstract record Fault
{
    private Fault() { }

    /// <summary>Closes the listening socket, so that connecting fails with "connection refused". Does not act, unless
    /// <paramref name="AfterAnswer"/>.</summary>
    /// <param name="Milliseconds">How long nobody can connect.</param>
    /// <param name="AfterAnswer">True answers the matched call properly first: the call <em>after</em> it is refused, before a byte
    /// of it is sent. False resets the matched call without acting.</param>
    public sealed record Refuse(int Milliseconds = 500, bool AfterAnswer = false) : Fault;

    /// <summary>Resets the connection before the body is read. Does not act.</summary>
    public sealed record ResetBeforeReading : Fault;

    /// <summary>Acts, then resets the connection without an answer.</summary>
    public sealed record ResetAfterActing : Fault;

    /// <summary>Waits before acting: the caller gives up first and nothing happens, or, with a time, is served late.</summary>
    /// <param name="Milliseconds">Null waits until the caller hangs up or the tenant is reset.</param>
    public sealed record HangBeforeActing(int? Milliseconds = null) : Fault;

    /// <summary>Acts, then waits before answering.</summary>
    /// <param name="Milliseconds">Null waits until the caller hangs up or the tenant is reset.</param>
    public sealed record HangAfterActing(int? Milliseconds = null) : Fault;

    /// <summary>429. Does not act.</summary>
    public sealed record TooManyRequests(RetryAdvice Advice = RetryAdvice.Seconds, int Seconds = 1) : Fault;

    /// <summary>A server error in the vendor's shape.</summary>
    /// <param name="Status">500, 502, 503 or 504.</param>
    /// <param name="Acted">True: the call took effect all the same.</param>
    public sealed record ServerError(int Status = 500, bool Acted = false) : Fault;

    /// <summary>401, as if the access token had died in the middle. Does not act.</summary>
    public sealed record Unauthorized : Fault;

    /// <summary>403. Does not act.</summary>
    public sealed record Forbidden : Fault;

    /// <summary>Acts; promises the whole answer in Content-Length, sends half of it and resets.</summary>
    public sealed record TruncatedBody : Fault;

    /// <summary>Acts; the answer is complete HTTP around the first half of the JSON.</summary>
    public sealed record HalfJson : Fault;

    /// <summary>Acts; the body is bytes that are neither JSON nor UTF-8.</summary>
    public sealed record GarbageBody : Fault;

    /// <summary>A proxy's page.</summary>
    /// <param name="Status">Null keeps the status of the true answer.</param>
    /// <param name="Acted">False answers without acting.</param>
    public sealed record HtmlBody(int? Status = null, bool Acted = true) : Fault;

    /// <summary>Acts; the status is true and the body has no byte.</summary>
    public sealed record EmptyBody : Fault;

    /// <summary>Acts; the answer is JSON whose members have other types than promised.</summary>
    public sealed record WrongTypes : Fault;

    /// <summary>Acts; the body is one endless-looking JSON string.</summary>
    /// <param name="Megabytes">Its size.</param>
    /// <param name="DeclareLength">True tells the size beforehand in Content-Length.</param>
    public sealed record OversizedBody(int Megabytes = 300, bool DeclareLength = false) : Fault;

    /// <summary>An error whose <c>Content-Encoding</c> says <c>UTF-8</c>, as the vendor's edge sends them. Does not act.</summary>
    /// <param name="Status">Status of the error.</param>
    public sealed record CharsetAsContentEncoding(int Status = 400) : Fault;

    /// <summary>Acts; the true answer comes a few bytes at a time.</summary>
    public sealed record SlowDrip(int Bytes = 1, int EveryMilliseconds = 50) : Fault;

    /// <summary>Acts with a clock that is wrong for this call: its Date header, its instants, the expiry of the token it issues.</summary>
    /// <param name="Seconds">Positive is ahead.</param>
    public sealed record ClockSkew(int Seconds) : Fault;

    /// <summary>A list or a get answers from the past.</summary>
    /// <param name="Milliseconds">How long ago.</param>
    public sealed record StaleRead(int Milliseconds) : Fault;

    /// <summary>A patch is answered as done, with the object as it was before, and so is a deletion. Other calls are served as
    /// usual.</summary>
    /// <param name="Acted">True: the change took effect all the same.</param>
    public sealed record OldAnswer(bool Acted = false) : Fault;
}

/// <summary>Form of the <c>Retry-After</c> header.</summary>
public enum RetryAdvice
{
    Seconds,
    Date,
    None,
}
