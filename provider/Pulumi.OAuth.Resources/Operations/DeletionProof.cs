using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Looks whether an object is gone that a tenant says it has deleted: what lives on must not leave the books.</summary>
internal sealed class DeletionProof(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>A little longer than a copy may lag: a tenant that falls silent now has answered the deletion.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(150);

    /// <summary>What a tenant in trouble may need until it shows its objects again.</summary>
    private static readonly TimeSpan BetweenBlindLooks = TimeSpan.FromSeconds(5);

    /// <summary>Asks until the object is not there any more, for as long as a copy of the tenant's books may lag.</summary>
    /// <returns>Why it is not gone; null when it is, and when that cannot be seen: then the tenant's word counts, and a warning names the
    /// object.</returns>
    public async Task<Failure?> RunAsync(Urn urn, string id, Deadline deadline, CancellationToken cancellationToken)
    {
        if (deadline.Remaining is not { } rest || rest > LongestLook)
            deadline = Deadline.In(LongestLook, scope.Time);
        var reply = await LookAsync(id, deadline, cancellationToken);
        if (reply.Failure is not null && !cancellationToken.IsCancellationRequested)
        {
            await scope.PauseAsync(BetweenBlindLooks, cancellationToken);
            reply = await LookAsync(id, deadline, cancellationToken);
        }
        if (!reply.TryGetValue(out var last, out var blind))
        {
            await scope.Diagnostics.ReportAsync(
                Severity.Warning,
                $"The tenant answered that the {objects.Shape.Noun} {id} is deleted, and whether it is gone could not be seen, so its word "
                    + $"is taken for it: {blind.Message} Look whether the tenant still shows {id}, and delete it there if it does.",
                urn
            );
            return null;
        }
        return last.Found is not null
            ? new Failure.Refused(
                FailureReason.Ambiguous,
                $"The tenant answered that the {objects.Shape.Noun} {id} is deleted, and shows it still: it may be alive, so it is not "
                    + "forgotten. Look at the tenant; the next run tries again."
            )
            : null;
    }

    private async Task<Result<Lookup, TenantFault>> LookAsync(string id, Deadline deadline, CancellationToken cancellationToken)
    {
        var (reply, _) = await new Youth(scope).AskAsync(
            created: null,
            () => objects.FindAsync(id, deadline, cancellationToken),
            lookup => lookup.Found is not null,
            deadline,
            cancellationToken
        );
        return reply;
    }
}
