using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>Personal access tokens in the words of their shape.</summary>
internal sealed class PersonalAccessTokenObjects(IPersonalAccessTokens tokens, TimeProvider time) : ITenantObjects
{
    public Shape Shape => PersonalAccessTokenShape.Shape;

    public async Task<Result<CreatedObject, TenantFault>> CreateAsync(
        PropertyMap inputs,
        Deadline deadline,
        CancellationToken cancellationToken
    ) =>
        (await tokens.CreateAsync(ObjectCodec.Request(Shape, Dated(inputs)), deadline, cancellationToken)).Select(
            created => new CreatedObject(Tell(created.Object), created.Secret)
        );

    public async Task<Result<Lookup, TenantFault>> FindAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        (await tokens.FindOwnAsync(id, deadline, cancellationToken)).Select(listed => Lookup.From(listed, Tell));

    public async Task<Lookup> RecallAsync(string id, PropertyMap recorded, Deadline deadline, CancellationToken cancellationToken) =>
        // There is nothing but lists to read a token from.
        Lookup.From(await tokens.RecallOwnAsync(id, deadline, cancellationToken), Tell);

    public async Task<Result<ObjectList<TenantObject>, TenantFault>> ListOwnAsync(Deadline deadline, CancellationToken cancellationToken) =>
        OwnObjects.Of(Shape, Translate(await tokens.ListOwnAsync(deadline, cancellationToken)));

    public async Task<Result<ObjectList<TenantObject>, TenantFault>> ListAsync(
        PropertyMap filters,
        Deadline deadline,
        CancellationToken cancellationToken
    ) =>
        Translate(
            await tokens.ListAsync(
                new PersonalAccessTokenQuery
                {
                    OwnerId = new Wanted(filters).Text("ownerId"),
                    LastUsed = new Wanted(filters).Flag("neverUsed") == true ? new LastUsedFilter.Never() : null,
                },
                deadline,
                cancellationToken
            )
        );

    public async Task<Result<TenantObject, TenantFault>> PatchAsync(
        string id,
        IReadOnlyList<PatchOperation> patch,
        Deadline deadline,
        CancellationToken cancellationToken
    ) => (await tokens.PatchAsync(id, patch, deadline, cancellationToken)).Select(Tell);

    public Task<Result<DeleteReply, TenantFault>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        tokens.DeleteAsync(id, deadline, cancellationToken);

    private static Result<ObjectList<TenantObject>, TenantFault> Translate(Result<ObjectList<DescribedObject>, TenantFault> result) =>
        result.Select(list => list.Select(Tell));

    /// <summary>The days of a life become a date, which is all that the tenant knows of.</summary>
    private PropertyMap Dated(PropertyMap inputs) =>
        new Wanted(inputs).Number(FieldNames.ExpiresInDays) is { } days
            ? inputs.Set(MemberNames.ExpirationDate, PropertyValue.Of(InstantType.Write(time.GetUtcNow().AddDays(days))))
            : inputs;

    private static TenantObject Tell(DescribedObject token) => ObjectCodec.Tell(PersonalAccessTokenShape.Shape, token);
}
