using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Objects that a creation left behind and whose secret nobody knows.</summary>
internal sealed class Orphans(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Deletes objects that are certainly ours.</summary>
    /// <returns>Null after success; else what stands in the way.</returns>
    public async Task<Failure?> DeleteAsync(
        Urn urn, IReadOnlyList<TenantObject> orphans, Deadline deadline, CancellationToken cancellationToken)
    {
        foreach (var orphan in orphans)
        {
            var (reply, isBelievable) = await new Youth(scope).AskAsync(
                orphan.Created, () => objects.DeleteAsync(orphan.Id, deadline, cancellationToken), o => o == DeleteOutcome.AlreadyGone, deadline, cancellationToken);
            if (!isBelievable)
                return Youth.Doubt(objects.Shape, orphan.Id);
            if (reply.Fault is { } fault)
                return fault.ToFailure($"The {objects.Shape.Noun} {orphan.Id} ({orphan.Name}) was created, but its secret never arrived: it has to be deleted.");
            await scope.Diagnostics.ReportAsync(Severity.Info,
                $"Deleted the {objects.Shape.Noun} {orphan.Id} ({orphan.Name}): it was created by an attempt whose answer, and with it the secret, was lost.", urn);
        }
        return null;
    }

    /// <summary>What a person has to decide about objects that may belong to somebody else.</summary>
    public static string Describe(Shape shape, IReadOnlyList<TenantObject> orphans, string? file)
    {
        var ids = string.Join(", ", orphans.Select(o => o.Id));
        var forget = file is null ? "" : $" or, when somebody else made it, delete the note {file}";
        return $"There is a {shape.Noun} of that name created since then, with the id {ids}. It is probably the result, its secret lost; but the name is not "
            + $"random, so it may be somebody else's, and nothing was deleted. Delete it at the tenant{forget}; then run up again.";
    }
}
