using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Looks whether an object is gone that a tenant says it has deleted: what lives on must not leave the books.</summary>
internal sealed class DeletionProof(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>A little longer than a copy may lag: a tenant that falls silent now has answered the deletion.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(150);

    /// <summary>Asks until the object is not there any more, for as long as a copy of the tenant's books may lag.</summary>
    /// <returns>Why it is not gone; null when it is, and when that cannot be seen: then the tenant's word counts.</returns>
    public async Task<Failure?> RunAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        if (deadline.Remaining is not { } rest || rest > LongestLook)
            deadline = Deadline.In(LongestLook, scope.Time);
        var (reply, _) = await new Youth(scope).AskAsync(
            created: null,
            () => objects.FindAsync(id, deadline, cancellationToken),
            lookup => lookup.Found is not null,
            deadline,
            cancellationToken
        );
        return reply.TryGetValue(out var last, out _) && last.Found is not null
            ? new Failure.Refused(
                FailureReason.Ambiguous,
                $"The tenant answered that the {objects.Shape.Noun} {id} is deleted, and shows it still: it may be alive, so it is not "
                    + "forgotten. Look at the tenant; the next run tries again."
            )
            : null;
    }
}
