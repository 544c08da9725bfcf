using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Keeping;

/// <summary>Deletes replaced tokens that were kept and have expired, should the tenant still list them: they may count against the
/// quota.</summary>
/// <remarks>Only while the tenant tells the very date that we wrote: with any other, somebody has decided about the token since.</remarks>
internal sealed class ExpiredTokens(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Looks once in a run. What fails is left to the next one: no creation fails for it.</summary>
    public async Task CleanUpAsync(Deadline deadline, CancellationToken cancellationToken)
    {
        if (objects.Shape.Find(FieldNames.KeepPreviousForHours) is null || !scope.MayLookForExpiredTokens())
            return;
        var remembered = scope.KeptTokens.List().Where(k => k.Tenant == scope.TenantName).ToList();
        if (remembered.Count == 0)
            return;
        var reply = await objects.ListOwnAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var own, out _) || own.ServerTime is not { } now)
            return;
        var caller = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        if (!caller.TryGetValue(out var identity, out _) || identity.IdentityId is not { } owner)
            return;
        foreach (
            var kept in remembered.Where(k =>
                k.Identity == owner && k.Expires < now && (k.TenantId is null || k.TenantId == identity.TenantId)
            )
        )
            await EndAsync(kept, own.FirstOrDefault(o => o.Id == kept.Id), deadline, cancellationToken);
    }

    private async Task EndAsync(KeptToken kept, TenantObject? found, Deadline deadline, CancellationToken cancellationToken)
    {
        if (found is null)
        {
            scope.KeptTokens.Forget(kept);
            return;
        }
        if (
            !kept.IsOurDate
            || InstantType.Read(found.Properties.Find(MemberNames.ExpirationDate)) != kept.Expires
            || Guards.OwnCredential(scope.Tenant, objects.Shape, kept.Id, "deleted") is not null
            || Guards.Managed(objects.Shape, kept.Id, found.Properties) is not null
        )
            return;
        var reply = await objects.DeleteAsync(kept.Id, deadline, cancellationToken);
        if (!reply.TryGetValue(out _, out _))
            return;
        scope.KeptTokens.Forget(kept);
        await scope.Diagnostics.ReportAsync(
            Severity.Info,
            $"The {objects.Shape.Noun} {kept.Id}, which was replaced and kept until {InstantType.Write(kept.Expires)}, had expired and "
                + "was deleted.",
            kept.Urn
        );
    }
}
