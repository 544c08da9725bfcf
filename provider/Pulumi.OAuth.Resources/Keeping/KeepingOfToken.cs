using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Keeping;

/// <summary>Gives a replaced token an end, instead of deleting it: from then on it is the tenant's affair.</summary>
internal sealed class KeepingOfToken(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>A tenant may keep whole seconds only.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromSeconds(1);

    /// <param name="call">The deletion.</param>
    /// <param name="life">How long the token may live on. A date that is nearer stays.</param>
    /// <param name="deadline">Of the operation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when there is nothing to keep, so that the token is to be deleted.</returns>
    public async Task<Result<DeleteAnswer, Failure>?> RunAsync(
        DeleteCall call,
        TimeSpan life,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var caller = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        if (!caller.TryGetValue(out var identity, out var stranger))
            return stranger.ToFailure();
        var reply = await objects.FindAsync(call.Id, deadline, cancellationToken);
        if (!reply.TryGetValue(out var lookup, out var unseen))
            return unseen.ToFailure();
        if (lookup.Found is not { } found)
            return null;
        var now = lookup.ServerTime ?? scope.Tenant.Time ?? scope.Time.GetUtcNow();
        var current = InstantType.Read(found.Properties.Find(MemberNames.ExpirationDate));
        if (current <= now)
            return null;
        var isOurs = current is null || current > now + life;
        var end = isOurs ? DateTimeOffset.FromUnixTimeMilliseconds((now + life).ToUnixTimeMilliseconds()) : current!.Value;
        var kept = new KeptToken
        {
            Version = KeptToken.CurrentVersion,
            Tenant = scope.TenantName,
            TenantId = scope.Tenant.TenantId,
            Urn = call.Urn,
            Id = call.Id,
            Name = call.State.Find(MemberNames.Name) is { ContainsSecret: true } ? null : found.Name,
            Expires = end,
            IsOurDate = isOurs,
            Identity = identity.IdentityId,
        };
        await RememberAsync(call.Urn, kept);
        if (isOurs)
        {
            var (shortened, failure) = await ShortenAsync(call, kept, current, deadline, cancellationToken);
            if (failure is not null)
                return failure;
            end = shortened;
        }
        await scope.Diagnostics.ReportAsync(
            Severity.Info,
            $"The replaced {objects.Shape.Noun} {call.Id} works until {InstantType.Write(end)} (keepPreviousForHours), when the tenant "
                + "ends it, and counts against the quota until it is deleted.",
            call.Urn
        );
        return new DeleteAnswer();
    }

    /// <returns>The end that the tenant tells; or why the token has none that is near enough.</returns>
    private async Task<(DateTimeOffset End, Failure? Failure)> ShortenAsync(
        DeleteCall call,
        KeptToken kept,
        DateTimeOffset? current,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var path = JsonPointer.ToMember(MemberNames.ExpirationDate);
        var date = System.Text.Json.Nodes.JsonValue.Create(InstantType.Write(kept.Expires));
        PatchOperation operation = current is not null ? new PatchOperation.Replace(path, date) : new PatchOperation.Add(path, date);
        var reply = await objects.PatchAsync(call.Id, [operation], deadline, cancellationToken);
        var end = reply.TryGetValue(out var told, out var fault) ? EndOf(told) : null;
        if (fault is { Effect: Effect.NotActed })
            return (default, fault.ToFailure(LivesOn(call.Id, current)));
        if (!(end <= kept.Expires + Rounding))
        {
            // An answer of success that tells another end may be old, or nobody has set it: once more, from the list.
            var again = await objects.FindAsync(call.Id, deadline, cancellationToken);
            end = again.TryGetValue(out var lookup, out _) && lookup.Found is { } found ? EndOf(found) : null;
            if (!(end <= kept.Expires + Rounding))
            {
                return (
                    default,
                    fault?.ToFailure(LivesOn(call.Id, end ?? current))
                        ?? new Failure.Refused(
                            FailureReason.Unavailable,
                            $"The tenant accepted the end {InstantType.Write(kept.Expires)} (keepPreviousForHours), and does not tell it. "
                                + $"{LivesOn(call.Id, end ?? current)}"
                        )
                );
            }
        }
        if (end != kept.Expires)
            await RememberAsync(call.Urn, kept with { Expires = end!.Value });
        return (end!.Value, null);
    }

    private static DateTimeOffset? EndOf(TenantObject told) => InstantType.Read(told.Properties.Find(MemberNames.ExpirationDate));

    private string LivesOn(string id, DateTimeOffset? end) =>
        $"The replaced {objects.Shape.Noun} {id} lives on {(end is { } date ? $"until {InstantType.Write(date)}" : "for ever")} and stays "
        + "in the state; without keepPreviousForHours it is deleted instead.";

    private async Task RememberAsync(Urn urn, KeptToken kept)
    {
        try
        {
            scope.KeptTokens.Write(kept);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await scope.Diagnostics.ReportAsync(
                Severity.Warning,
                $"That the replaced {objects.Shape.Noun} {kept.Id} is kept cannot be noted down ({unwritable.Message}): should the tenant "
                    + "still list it when it has expired, delete it there.",
                urn
            );
        }
    }
}
