using System.Collections.Immutable;
using Pulumi.Embedded.Tenant.OAuthClients;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;

namespace Pulumi.Embedded.Tenant.State;

/// <summary>Everything the tenant knows at one moment. Immutable, so that a past moment stays readable.</summary>
public sealed record TenantState
{
    public ImmutableList<Identity> Identities { get; init; } = [];

    public ImmutableList<OAuthClient> OAuthClients { get; init; } = [];

    public ImmutableList<PersonalAccessToken> PersonalAccessTokens { get; init; } = [];

    /// <summary>Id of the token the tenant was handed over with; a restart prints it again.</summary>
    public string InitialTokenId { get; init; } = "";

    /// <summary>Key that signs access tokens, so that they outlive a restart. Base64.</summary>
    public string SigningKey { get; init; } = "";

    public Identity? FindIdentity(string? id) => Identities.Find(identity => identity.Id == id);

    public OAuthClient? FindOAuthClient(string? id) => OAuthClients.Find(client => client.Id == id);

    public PersonalAccessToken? FindPersonalAccessToken(string? id) => PersonalAccessTokens.Find(token => token.Id == id);

    public TenantState With(OAuthClient changed) =>
        this with
        {
            OAuthClients = Put(OAuthClients, OAuthClients.FindIndex(client => client.Id == changed.Id), changed),
        };

    public TenantState With(PersonalAccessToken changed)
    {
        var index = PersonalAccessTokens.FindIndex(token => token.Id == changed.Id);
        return this with { PersonalAccessTokens = Put(PersonalAccessTokens, index, changed) };
    }

    public TenantState With(Identity changed) =>
        this with
        {
            Identities = Put(Identities, Identities.FindIndex(identity => identity.Id == changed.Id), changed),
        };

    public TenantState WithoutOAuthClient(string id) => this with { OAuthClients = OAuthClients.RemoveAll(client => client.Id == id) };

    public TenantState WithoutPersonalAccessToken(string id) =>
        this with
        {
            PersonalAccessTokens = PersonalAccessTokens.RemoveAll(token => token.Id == id),
        };

    public TenantState WithoutIdentity(string id) => this with { Identities = Identities.RemoveAll(identity => identity.Id == id) };

    private static ImmutableList<T> Put<T>(ImmutableList<T> items, int index, T changed) =>
        index < 0 ? items.Add(changed) : items.SetItem(index, changed);
}
