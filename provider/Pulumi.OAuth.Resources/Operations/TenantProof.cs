using System.Collections.Concurrent;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Proves of objects that were recorded before tenants were that they are at an address that a person calls a new one of the same
/// tenant.</summary>
/// <remarks>One list for each kind and process. Thread-safe.</remarks>
/// <param name="address">The address.</param>
/// <param name="stopping">Ends the lists.</param>
internal sealed class TenantProof(TenantAddress address, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Result<ObjectList<TenantObject>, TenantFault>>>> _lists = new(
        StringComparer.Ordinal
    );

    /// <returns>Null when the object is there; else what a person has to look at.</returns>
    public async Task<Failure?> FindAsync(ITenantObjects objects, string id, CancellationToken cancellationToken)
    {
        // Whoever gives up must not end the list for the others.
        var list = _lists.GetOrAdd(objects.Shape.Token, _ => new(() => objects.ListOwnAsync(Deadline.None, stopping)));
        var reply = await list.Value.WaitAsync(cancellationToken);
        if (!reply.TryGetValue(out var all, out var fault))
            return fault.ToFailure();
        return all.Any(o => o.Id == id) ? null : Missing(objects.Shape, id);
    }

    /// <summary>An object that cannot be found, and must not be taken for deleted.</summary>
    public Failure.Refused Missing(Shape shape, string id) =>
        new(
            FailureReason.NotReady,
            $"The {shape.Noun} {id} is not at {address}, as far as this credential sees, although oauth:tenantChange says that it is the "
                + "same tenant as before. If it is another tenant, set the old address again, or let oauth:tenantChange say `replace "
                + $"https://OLD -> https://NEW`. If it is the same tenant and somebody deleted the {shape.Noun}, take it out of the stack "
                + "(pulumi state delete URN); up creates it anew. Once all is well, oauth:tenantChange can go."
        );
}
