using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Faults;

namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>A fault of the matrix.</summary>
/// <param name="Name">How rows call it.</param>
/// <param name="Fault">What the tenant does.</param>
internal sealed record MatrixFault(string Name, Fault Fault)
{
    /// <summary>How many calls in a row are befallen when it lasts; 0 is all of them.</summary>
    /// <remarks>A tenant that throttles is waited for, so that one never lasts for ever.</remarks>
    public int Lasting => Fault is Fault.TooManyRequests ? 4 : 0;

    public static IReadOnlyList<MatrixFault> All { get; } =
    [
        new("refused", new Fault.Refuse(2000)),
        new("next one refused", new Fault.Refuse(2000, AfterAnswer: true)),
        new("reset before reading", new Fault.ResetBeforeReading()),
        new("reset after acting", new Fault.ResetAfterActing()),
        new("hanging before acting", new Fault.HangBeforeActing()),
        new("hanging after acting", new Fault.HangAfterActing()),
        new("429 with seconds", new Fault.TooManyRequests(RetryAdvice.Seconds)),
        new("429 with a date", new Fault.TooManyRequests(RetryAdvice.Date)),
        new("429 without advice", new Fault.TooManyRequests(RetryAdvice.None)),
        new("500", new Fault.ServerError(500)),
        new("500 after acting", new Fault.ServerError(500, Acted: true)),
        new("502", new Fault.ServerError(502)),
        new("502 after acting", new Fault.ServerError(502, Acted: true)),
        new("503", new Fault.ServerError(503)),
        new("503 after acting", new Fault.ServerError(503, Acted: true)),
        new("504", new Fault.ServerError(504)),
        new("504 after acting", new Fault.ServerError(504, Acted: true)),
        new("401", new Fault.Unauthorized()),
        new("403", new Fault.Forbidden()),
        new("cut body", new Fault.TruncatedBody()),
        new("half the JSON", new Fault.HalfJson()),
        new("garbage", new Fault.GarbageBody()),
        new("page of a proxy", new Fault.HtmlBody(200, Acted: false)),
        new("page after acting", new Fault.HtmlBody()),
        new("empty body", new Fault.EmptyBody()),
        new("wrong types", new Fault.WrongTypes()),
        new("endless body", new Fault.OversizedBody(17, DeclareLength: true)),
        new("charset as Content-Encoding", new Fault.CharsetAsContentEncoding()),
        new("slow drip", new Fault.SlowDrip(200, 20)),
        new("clock an hour ahead", new Fault.ClockSkew(3600)),
        new("clock an hour behind", new Fault.ClockSkew(-3600)),
        new("stale read", new Fault.StaleRead(3000)),
        new("change without effect", new Fault.OldAnswer()),
        new("old answer after a patch", new Fault.OldAnswer(Acted: true)),
    ];

    /// <summary>Whether it makes another story when it lasts, where each kind is tried once: it is refused, or done and never heard
    /// of.</summary>
    public bool Lasts => Name is "403" or "500 after acting";

    /// <summary>One of each kind: whether the tenant acted, and whether anybody can tell.</summary>
    public static IReadOnlyList<MatrixFault> OfEachKind { get; } =
    [
        .. All.Where(f =>
            f.Name
                is "reset before reading"
                    or "reset after acting"
                    or "hanging after acting"
                    or "500"
                    or "500 after acting"
                    or "403"
                    or "garbage"
                    or "empty body"
                    or "stale read"
        ),
    ];

    /// <summary>Whether it can befall a call at all.</summary>
    public bool Fits(TenantOperation call) =>
        Fault switch
        {
            Fault.StaleRead => call
                is TenantOperation.GetOAuthClient
                    or TenantOperation.ListOAuthClients
                    or TenantOperation.ListPersonalAccessTokens,
            Fault.OldAnswer { Acted: var acted } => call is TenantOperation.PatchOAuthClient or TenantOperation.PatchPersonalAccessToken
                || (!acted && call is TenantOperation.DeleteOAuthClient or TenantOperation.DeletePersonalAccessToken),
            _ => true,
        };
}
