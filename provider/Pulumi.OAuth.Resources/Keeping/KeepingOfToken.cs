using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Patching;

namespace Pulumi.OAuth.Resources.Keeping;

/// <summary>Gives a replaced token an end, instead of deleting it: from then on it is the tenant's affair.</summary>
internal sealed class KeepingOfToken(ITenantObjects objects, ProviderScope scope)
{
    /// <param name="call">The deletion.</param>
    /// <param name="life">How long the token may live on. A date that is nearer stays.</param>
    /// <param name="deadline">Of the operation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null when there is nothing to keep, so that the token is to be deleted.</returns>
    public async Task<Outcome<DeleteAnswer>?> RunAsync(DeleteCall call, TimeSpan life, Deadline deadline, CancellationToken cancellationToken)
    {
        var caller = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        if (!caller.TryGetValue(out var identity, out var stranger))
            return stranger.ToFailure();
        var reply = await objects.FindAsync(call.Id, deadline, cancellationToken);
        if (!reply.TryGetValue(out var lookup, out var unseen))
            return unseen.ToFailure();
        if (lookup.Found is not { } found)
            return null;
        var now = reply.ServerTime ?? scope.Tenant.Time ?? scope.Time.GetUtcNow();
        var current = InstantType.Read(found.Properties.Find(FieldNames.ExpirationDate));
        if (current <= now)
            return null;
        var isOurs = current is null || current > now + life;
        var end = isOurs ? DateTimeOffset.FromUnixTimeMilliseconds((now + life).ToUnixTimeMilliseconds()) : current!.Value;
        var kept = new KeptToken
        {
            Version = KeptToken.CurrentVersion,
            Tenant = scope.TenantName,
            TenantId = scope.Tenant.TenantId,
            Urn = call.Urn.Text,
            Id = call.Id,
            Name = call.State.Find(FieldNames.Name) is { ContainsSecret: true } ? null : found.Name,
            Expires = end,
            IsOurDate = isOurs,
            Identity = identity.IdentityId,
        };
        await RememberAsync(call.Urn, kept);
        if (isOurs && await ShortenAsync(call, kept, current is not null, deadline, cancellationToken) is { } failure)
            return failure;
        await scope.Diagnostics.ReportAsync(Severity.Info,
            $"The replaced {objects.Shape.Noun} {call.Id} works until {InstantType.Write(end)} (keepPreviousForHours), when the tenant ends it, and counts against the quota until then.", call.Urn);
        return new DeleteAnswer();
    }

    private async Task<Failure?> ShortenAsync(DeleteCall call, KeptToken kept, bool hasDate, Deadline deadline, CancellationToken cancellationToken)
    {
        var path = JsonPointer.ToMember(FieldNames.ExpirationDate);
        var date = System.Text.Json.Nodes.JsonValue.Create(InstantType.Write(kept.Expires));
        PatchOperation operation = hasDate ? new PatchOperation.Replace(path, date) : new PatchOperation.Add(path, date);
        var reply = await objects.PatchAsync(call.Id, [operation], deadline, cancellationToken);
        if (!reply.TryGetValue(out var told, out var fault))
        {
            if (fault.Effect == Effect.NotActed
                || !(await objects.FindAsync(call.Id, deadline, cancellationToken)).TryGetValue(out var lookup, out _)
                || lookup.Found is not { } found || InstantType.Read(found.Properties.Find(FieldNames.ExpirationDate)) != kept.Expires)
                return fault.ToFailure($"The replaced {objects.Shape.Noun} {call.Id} lives on with the end that it had; without keepPreviousForHours it is deleted instead.");
            told = found;
        }
        // A tenant may keep whole seconds only.
        if (InstantType.Read(told.Properties.Find(FieldNames.ExpirationDate)) is { } answered && answered != kept.Expires)
            await RememberAsync(call.Urn, kept with { Expires = answered });
        return null;
    }

    private async Task RememberAsync(Urn urn, KeptToken kept)
    {
        try
        {
            scope.KeptTokens.Write(kept);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await scope.Diagnostics.ReportAsync(Severity.Warning,
                $"That the replaced {objects.Shape.Noun} {kept.Id} is kept cannot be noted down ({unwritable.Message}): should the tenant still list it when it has expired, delete it there.", urn);
        }
    }
}
