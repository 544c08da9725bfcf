using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>The objects of one kind at the tenant, spoken of in the words of their shape.</summary>
internal interface ITenantObjects
{
    Shape Shape { get; }

    /// <summary>Creates an object from checked inputs.</summary>
    Task<Reply<CreatedObject>> CreateAsync(PropertyMap inputs, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Reads one object; an empty answer means that it certainly does not exist among those that the caller may own.</summary>
    Task<Reply<Lookup>> FindAsync(string id, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Every object the caller could have created, asked of the tenant anew.</summary>
    Task<Reply<IReadOnlyList<TenantObject>>> ListOwnAsync(Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Every object that the filters of the shape, or of a function, let through, sorted by nothing in particular.</summary>
    Task<Reply<IReadOnlyList<TenantObject>>> ListAsync(PropertyMap filters, Deadline deadline, CancellationToken cancellationToken);

    Task<Reply<TenantObject>> PatchAsync(string id, IReadOnlyList<PatchOperation> patch, Deadline deadline, CancellationToken cancellationToken);

    Task<Reply<Lookup>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken);
}

/// <summary>What a look-up came to.</summary>
/// <param name="Found">The object; null when there is none.</param>
internal sealed record Lookup(TenantObject? Found);
