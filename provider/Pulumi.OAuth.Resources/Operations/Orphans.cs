using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Objects that a creation left behind and whose secret nobody knows.</summary>
internal sealed class Orphans(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Why an object is not deleted although it has the name and the age of a lost creation; null when it may be.</summary>
    /// <remarks>Whoever has used it knows its secret, so it was not lost. The tenant notes a use once a day.</remarks>
    public async Task<string?> AgainstDeletingAsync(TenantObject orphan, Deadline deadline, CancellationToken cancellationToken) =>
        AgainstBlindness(orphan) ?? await AgainstDeletingOwnAsync(orphan, deadline, cancellationToken);

    /// <summary>Why nobody can say whether an object may be deleted; null when it could be read.</summary>
    public static string? AgainstBlindness(TenantObject orphan) =>
        orphan.Problem is { } problem
            ? $"its description cannot be read ({problem}), so nobody can say whether it was used, or whose it is"
            : null;

    /// <summary>The same of what a creation that still lives has just made: it cannot have been used, so that it need not be
    /// readable.</summary>
    public async Task<string?> AgainstDeletingOwnAsync(TenantObject orphan, Deadline deadline, CancellationToken cancellationToken)
    {
        if (orphan.Properties.ContainsKey(MemberNames.LastUsed))
            return "somebody has used it";
        if (Guards.OwnCredential(scope.Tenant, objects.Shape, orphan.Id, "deleted") is not null)
            return "it is the credential this provider logs in with";
        if (Guards.Managed(objects.Shape, orphan.Id, orphan.Properties) is not null)
            return "it is managed by the platform";
        if (OwnerCheck.OwnerOf(orphan.Properties) is not { } owner)
            return null;
        var reply = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        return !reply.TryGetValue(out var caller, out var fault) ? fault.Message
            : caller.IdentityId is { } us && us != owner ? "another identity created it"
            : null;
    }

    /// <summary>Deletes objects that are certainly ours.</summary>
    /// <returns>Null after success; else what stands in the way.</returns>
    public async Task<Failure?> DeleteAsync(
        Urn urn,
        IReadOnlyList<TenantObject> orphans,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        foreach (var orphan in orphans)
        {
            var (reply, isBelievable) = await new Youth(scope).AskAsync(
                orphan.Created,
                () => objects.DeleteAsync(orphan.Id, deadline, cancellationToken),
                r => r.Outcome == DeleteOutcome.AlreadyGone,
                deadline,
                cancellationToken
            );
            if (!isBelievable)
                return Youth.Doubt(objects.Shape, orphan.Id);
            if (reply.Failure is { } fault)
                return fault.ToFailure(
                    $"The {objects.Shape.Noun} {orphan.Id} ({orphan.Name}) was created, but its secret never arrived: it has to be deleted."
                );
            if (await new DeletionProof(objects, scope).RunAsync(urn, orphan.Id, deadline, cancellationToken) is { } alive)
                return alive;
            await scope.Diagnostics.ReportAsync(
                Severity.Info,
                $"Deleted the {objects.Shape.Noun} {orphan.Id} ({orphan.Name}): it was created by an attempt whose answer, and with it "
                    + "the secret, was lost.",
                urn
            );
        }
        return null;
    }

    /// <summary>What a person has to decide about objects that may belong to somebody else.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="orphans">Those of the name.</param>
    /// <param name="reason">Why nothing was deleted.</param>
    public string Describe(Urn urn, IReadOnlyList<TenantObject> orphans, string reason) =>
        $"There is {objects.Shape.IndefiniteNoun} of that name created since then, with the id "
        + $"{string.Join(", ", orphans.Select(o => o.Id))}. It is probably the result, its secret lost; but {reason}, so nothing was "
        + "deleted. Once you know that nobody uses it (its lastUsed is written once a day), delete it at the tenant, or see "
        + $"{OpenCreations.Command(urn)}; then run up again.";
}
