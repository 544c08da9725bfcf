using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.OAuthClients;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>OAuth clients in the words of their shape.</summary>
internal sealed class OAuthClientObjects(IOAuthClients clients) : ITenantObjects
{
    public Shape Shape => OAuthClientShape.Shape;

    public async Task<Result<CreatedObject, TenantFault>> CreateAsync(
        PropertyMap inputs,
        Deadline deadline,
        CancellationToken cancellationToken
    ) =>
        (await clients.CreateAsync(ObjectCodec.Request(Shape, inputs), deadline, cancellationToken)).Select(created => new CreatedObject(
            Tell(created.Object),
            created.Secret
        ));

    public async Task<Result<Lookup, TenantFault>> FindAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        Lookup.From(await clients.GetAsync(id, deadline, cancellationToken), Tell);

    public async Task<Lookup> RecallAsync(string id, PropertyMap recorded, Deadline deadline, CancellationToken cancellationToken)
    {
        var lookup = Lookup.From(await clients.RecallAsync(id, deadline, cancellationToken), Tell);
        return lookup.Found is { } listed && TellsAll(listed, recorded) ? lookup : lookup with { Found = null };
    }

    public async Task<Result<ObjectList<TenantObject>, TenantFault>> ListOwnAsync(Deadline deadline, CancellationToken cancellationToken) =>
        OwnObjects.Of(Shape, Translate(await clients.ListAsync(null, deadline, cancellationToken)));

    public async Task<Result<ObjectList<TenantObject>, TenantFault>> ListAsync(
        PropertyMap filters,
        Deadline deadline,
        CancellationToken cancellationToken
    ) => Translate(await clients.ListAsync(LastUsed(filters), deadline, cancellationToken));

    public async Task<Result<TenantObject, TenantFault>> PatchAsync(
        string id,
        IReadOnlyList<PatchOperation> patch,
        Deadline deadline,
        CancellationToken cancellationToken
    ) => (await clients.PatchAsync(id, patch, deadline, cancellationToken)).Select(Tell);

    public Task<Result<DeleteReply, TenantFault>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        clients.DeleteAsync(id, deadline, cancellationToken);

    /// <summary>Whether a member of a list has all that is recorded: lists may leave members out, and only a client's own answer says that
    /// it has none.</summary>
    private bool TellsAll(TenantObject listed, PropertyMap recorded) =>
        Shape
            .Fields.Where(f => f.SetBy is Setter.Program or Setter.Tenant && !f.IsSecret)
            .All(f => IsNothing(f, recorded.Find(f.Name)) || !IsNothing(f, listed.Properties.Find(f.Name)));

    private static bool IsNothing(Field field, PropertyValue? value) =>
        value?.Unwrap() is not { } plain
        || plain is PropertyValue.Null or PropertyValue.List { Items.IsEmpty: true }
        || field.Type.IsEmpty(plain);

    /// <summary>What the tenant itself can narrow its list by.</summary>
    private static LastUsedFilter.Never? LastUsed(PropertyMap filters) =>
        new Wanted(filters).Flag("neverUsed") == true ? new LastUsedFilter.Never() : null;

    private static Result<ObjectList<TenantObject>, TenantFault> Translate(Result<ObjectList<DescribedObject>, TenantFault> result) =>
        result.Select(list => list.Select(Tell));

    private static TenantObject Tell(DescribedObject client) => ObjectCodec.Tell(OAuthClientShape.Shape, client);
}
