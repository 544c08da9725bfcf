using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Patching;
using Pulumi.OAuth.Tenant.PersonalAccessTokens;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>Personal access tokens in the words of their shape.</summary>
internal sealed class PersonalAccessTokenObjects(IPersonalAccessTokens tokens, TimeProvider time) : ITenantObjects
{
    public Shape Shape => PersonalAccessTokenShape.Shape;

    public async Task<Reply<CreatedObject>> CreateAsync(PropertyMap inputs, Deadline deadline, CancellationToken cancellationToken) =>
        Reply<CreatedObject>.From(
            await tokens.CreateAsync(Request(inputs), deadline, cancellationToken),
            created => new CreatedObject(Tell(created.Token), created.Secret));

    public async Task<Reply<Lookup>> FindAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        Reply<Lookup>.From(await tokens.FindOwnAsync(id, deadline, cancellationToken), listed => Lookup.From(listed, Tell));

    public async Task<Lookup> RecallAsync(string id, PropertyMap recorded, Deadline deadline, CancellationToken cancellationToken) =>
        // There is nothing but lists to read a token from.
        Lookup.From(await tokens.RecallOwnAsync(id, deadline, cancellationToken), Tell);

    public async Task<Reply<ObjectList<TenantObject>>> ListOwnAsync(Deadline deadline, CancellationToken cancellationToken) =>
        OwnObjects.Of(Shape, Translate(await tokens.ListOwnAsync(deadline, cancellationToken)));

    public async Task<Reply<ObjectList<TenantObject>>> ListAsync(PropertyMap filters, Deadline deadline, CancellationToken cancellationToken) =>
        Translate(await tokens.ListAsync(
            new PersonalAccessTokenQuery
            {
                OwnerId = new Wanted(filters).Text("ownerId"),
                LastUsed = new Wanted(filters).Flag("neverUsed") == true ? new LastUsedFilter.Never() : null,
            },
            deadline, cancellationToken));

    public async Task<Reply<TenantObject>> PatchAsync(
        string id, IReadOnlyList<PatchOperation> patch, Deadline deadline, CancellationToken cancellationToken) =>
        Reply<TenantObject>.From(await tokens.PatchAsync(id, patch, deadline, cancellationToken), Tell);

    public async Task<Reply<DeleteOutcome>> DeleteAsync(string id, Deadline deadline, CancellationToken cancellationToken) =>
        Reply<DeleteOutcome>.From(await tokens.DeleteAsync(id, deadline, cancellationToken), outcome => outcome);

    private static Reply<ObjectList<TenantObject>> Translate(TenantResult<ObjectList<PersonalAccessToken>> result) =>
        Reply<ObjectList<TenantObject>>.From(result, list => list.Select(Tell));

    private PersonalAccessTokenCreate Request(PropertyMap inputs)
    {
        var wanted = new Wanted(inputs);
        return new PersonalAccessTokenCreate
        {
            Name = Wanted.Required(wanted.Text(FieldNames.Name), FieldNames.Name),
            Scope = wanted.Texts(FieldNames.Scope),
            AccessTokenValiditySeconds = wanted.Number(FieldNames.AccessTokenValiditySeconds),
            ExpirationDate = Expiry(wanted) is { } expiry ? new Timestamp(expiry) : null,
            UserAwareTokenNeverExpires = wanted.Flag(FieldNames.UserAwareTokenNeverExpires),
        };
    }

    private string? Expiry(Wanted wanted) => wanted.Number(FieldNames.ExpiresInDays) is { } days
        ? InstantType.Write(time.GetUtcNow().AddDays(days))
        : wanted.Text(FieldNames.ExpirationDate);

    private static TenantObject Tell(PersonalAccessToken token) => new(token.Id, token.Name ?? "", token.Created?.Instant, new Told()
        .Add(FieldNames.Name, token.Name)
        .Add(FieldNames.Scope, token.Scope)
        .Add(FieldNames.AccessTokenValiditySeconds, token.AccessTokenValiditySeconds)
        .Add(FieldNames.ExpirationDate, token.NeverExpires ? PropertyValue.OfNull : token.ExpirationDate is { } date ? PropertyValue.Of(date.Text) : null)
        .Add(FieldNames.UserAwareTokenNeverExpires, token.UserAwareTokenNeverExpires)
        .Add(FieldNames.Owner, Tell(token.Owner))
        .Add(FieldNames.Created, token.Created)
        .Add(FieldNames.LastUsed, token.LastUsed)
        .Add(FieldNames.Managed, token.Managed)
        .Properties)
    {
        ToldSecret = token.Secret,
    };

    private static PropertyValue? Tell(TokenOwner? owner) => owner is null
        ? null
        : PropertyValue.Of(new Told().Add("type", owner.Type).Add("id", owner.Id).Add("name", owner.Name).Properties);
}
