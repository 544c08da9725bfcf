using System.Globalization;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Sending;

namespace Pulumi.OAuth.Resources.Checkups;

/// <summary>Looks at one tenant as a credential sees it. Reads, and writes nothing.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="time">This machine's clock.</param>
/// <param name="isTrial">Whether both clocks are moved on purpose.</param>
internal sealed class TenantCheckup(ITenant tenant, TimeProvider time, bool isTrial)
{
    /// <summary>From here on dates that are compared with the tenant's are wrong enough to matter.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The way to the tenant: proxy, connection and certificate. What is broken is told of the one that is to blame.</summary>
    public static async Task<IReadOnlyList<CheckupFinding>> OfConnectionAsync(TenantAddress address, CancellationToken cancellationToken)
    {
        var proxy = SecuredConnection.ProxyFor(address);
        var way = new CheckupFinding("proxy", CheckupVerdict.Good, proxy ?? "none");
        if (!SecuredConnection.IsMeantFor(address))
            return [way, new CheckupFinding("certificate", CheckupVerdict.Good, "none: the address is plain http")];
        var look = await SecuredConnection.LookAsync(address, Patience, cancellationToken);
        if (look.Problem is not { } problem)
            return [way, new CheckupFinding("certificate", CheckupVerdict.Good, look.Certificate ?? "not shown")];
        return look.Point switch
        {
            FailurePoint.SecuringConnection =>
            [
                way,
                Blamed("certificate", look.Certificate is { } shown ? $"{shown}: {problem}" : problem),
            ],
            FailurePoint.ResolvingName or FailurePoint.Connecting when proxy is not null => [Blamed("proxy", problem)],
            _ => [way, Blamed("connection", problem)],
        };

        CheckupFinding Blamed(string topic, string text) => new(topic, CheckupVerdict.Bad, text) { Advice = look.Advice };
    }

    /// <summary>Everything that needs a login.</summary>
    public async Task<IReadOnlyList<CheckupFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var deadline = Deadline.None;
        if (!(await tenant.GetCallerAsync(deadline, cancellationToken)).TryGetValue(out var caller, out var fault))
            return [new CheckupFinding("login", CheckupVerdict.Bad, fault.Message)];
        var clients = await tenant.OAuthClients.ListAsync(null, deadline, cancellationToken);
        var tokens = await tenant.PersonalAccessTokens.ListOwnAsync(deadline, cancellationToken);
        var own = tokens.TryGetValue(out var listed, out _) ? listed.FirstOrDefault(t => tenant.IsOwnCredential(t.Id)) : null;
        return
        [
            WhoAmI(caller),
            new CheckupFinding(
                "tenant",
                CheckupVerdict.Good,
                string.Join(", ", new[] { caller.Organization, tenant.TenantId is { } id ? $"id {id}" : null }.OfType<string>())
                    is { Length: > 0 } name
                    ? name
                    : "the login does not name it"
            ),
            Clock(),
            clients.TryGetValue(out var known, out var noClients)
                ? new CheckupFinding("read clients", CheckupVerdict.Good, Count(known.Count, "OAuth client"))
                : new CheckupFinding("read clients", CheckupVerdict.Bad, noClients.Message),
            tokens.TryGetValue(out var mine, out var noTokens)
                ? new CheckupFinding("read tokens", CheckupVerdict.Good, Count(mine.Count, "personal access token") + " of this identity")
                : new CheckupFinding("read tokens", CheckupVerdict.Bad, noTokens.Message),
            Write("write clients", own, "sp:oauth-client:manage"),
            Write("write tokens", own, "sp:my-personal-access-tokens:manage", "sp:all-personal-access-tokens:manage"),
            .. mine is null ? (CheckupFinding[])[] : [Quota(mine.Count)],
            .. Expiry(own),
        ];
    }

    private static CheckupFinding WhoAmI(CallerIdentity caller) =>
        caller.IsUser == false
            ? new CheckupFinding("login", CheckupVerdict.Bad, $"works, as the API client {caller.ClientId}, behind which there is no user")
            {
                Advice = "Managing clients and tokens needs user authentication: log in with a personal access token.",
            }
            : new CheckupFinding(
                "login",
                CheckupVerdict.Good,
                $"works, as {caller.UserName ?? "a user who is not named"}{(caller.IdentityId is { } id ? $" (identity {id})" : "")}"
            );

    private CheckupFinding Clock()
    {
        if (isTrial)
            return new CheckupFinding("clock", CheckupVerdict.NotTried, $"{TrialTime.Variable} moves it");
        if (tenant.Time is not { } theirs)
            return new CheckupFinding("clock", CheckupVerdict.NotTried, "the tenant's answers tell no time");
        var ahead = time.GetUtcNow() - theirs;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Abs(ahead.TotalSeconds):0} s {(ahead < TimeSpan.Zero ? "behind" : "ahead of")} the tenant's"
        );
        return ahead.Duration() <= ClockTolerance
            ? new CheckupFinding("clock", CheckupVerdict.Good, text)
            : new CheckupFinding("clock", CheckupVerdict.Bad, text) { Advice = "Set this machine's clock: rotations are decided by it." };
    }

    private static CheckupFinding Write(string topic, DescribedObject? own, params string[] enough) =>
        (own, own?.Texts(MemberNames.Scope)) switch
        {
            (null, _) => new CheckupFinding(
                topic,
                CheckupVerdict.NotTried,
                "the credential is no listed token, so its scopes are not known"
            ),
            (_, null or [] or ["sp:scopes:all"]) => new CheckupFinding(
                topic,
                CheckupVerdict.NotTried,
                "the credential has all rights of its owner"
            ),
            (_, { } scopes) when scopes.Contains("sp:scopes:all") || enough.Any(scopes.Contains) => new CheckupFinding(
                topic,
                CheckupVerdict.NotTried,
                "the credential has the scope"
            ),
            _ => new CheckupFinding(topic, CheckupVerdict.Bad, $"the credential lacks the scope {enough[0]}")
            {
                Advice = $"Log in with a token that has the scope {enough[0]}, or sp:scopes:all.",
            },
        };

    private static CheckupFinding Quota(int tokens) =>
        tokens < TokenPlaces.Limit
            ? new CheckupFinding("quota", CheckupVerdict.Good, $"{tokens} of {TokenPlaces.Limit} personal access tokens")
            : new CheckupFinding("quota", CheckupVerdict.Bad, $"{tokens} of {TokenPlaces.Limit} personal access tokens")
            {
                Advice = "Delete one that nobody needs: no other can be created, nor replaced before its old one is deleted.",
            };

    /// <summary>Of the credential itself: nobody can log in any more once it is over.</summary>
    private IEnumerable<CheckupFinding> Expiry(DescribedObject? own)
    {
        if (own?.Instant(MemberNames.ExpirationDate)?.Instant is not { } end)
            yield break;
        var left = end - time.GetUtcNow();
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"the credential expires on {end.UtcDateTime:d MMM yyyy}, in {left.TotalDays:0} days"
        );
        yield return left > TimeSpan.FromDays(14)
            ? new CheckupFinding("expiry", CheckupVerdict.Good, text)
            : new CheckupFinding("expiry", CheckupVerdict.Bad, text) { Advice = "Make another token for the login before that day." };
    }

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
