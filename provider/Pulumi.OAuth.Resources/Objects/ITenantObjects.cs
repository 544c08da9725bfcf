using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>The objects of one kind at the tenant, spoken of in the words of their shape.</summary>
internal interface ITenantObjects
{
    Shape Shape { get; }

    /// <summary>Creates an object from checked inputs.</summary>
    Task<Result<CreatedObject, TenantFault>> CreateAsync(PropertyMap inputs, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Reads one object; an empty answer means that the tenant itself says that there is none among those that the caller may
    /// own.</summary>
    /// <remarks>Of an object that is younger than <see cref="Operations.Youth"/> wants, even that proves nothing.</remarks>
    Task<Result<Lookup, TenantFault>> FindAsync(string id, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// One object as a list tells it that others have asked for a moment ago, so that reading all of a stack costs one request and not one
    /// for each. Nothing is found when that does not tell all that is recorded, which says nothing of the object: <see cref="FindAsync"/>
    /// does.
    /// </summary>
    Task<Lookup> RecallAsync(string id, PropertyMap recorded, Deadline deadline, CancellationToken cancellationToken);

    /// <summary>
    /// Every object the caller could have created, asked of the tenant anew. One that cannot be read is there with what is known of it; one
    /// without an id or a name is a fault, since it could be any.
    /// </summary>
    Task<Result<ObjectList<TenantObject>, TenantFault>> ListOwnAsync(Deadline deadline, CancellationToken cancellationToken);

    /// <summary>Every object that the filters of the shape, or of a function, let through, sorted by nothing in particular.</summary>
    Task<Result<ObjectList<TenantObject>, TenantFault>> ListAsync(
        PropertyMap filters,
        Deadline deadline,
        CancellationToken cancellationToken
    );

    Task<Result<TenantObject, TenantFault>> PatchAsync(
        string id,
        IReadOnlyList<PatchOperation> patch,
        Deadline deadline,
        CancellationToken cancellationToken
    );

    /// <summary>Deletes an object, and tells whether it was there.</summary>
    Task<Result<DeleteReply, TenantFault>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken);
}
