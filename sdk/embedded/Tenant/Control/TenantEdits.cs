using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.OAuthClients;
using Pulumi.Embedded.Tenant.PersonalAccessTokens;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary>Edits behind the back: what an administrator does in the user interface while nobody watches.</summary>
/// <remarks>No rule is asked, so that tests can store what a tenant might hold some day: unknown enum values, other types.</remarks>
public sealed class TenantEdits
{
    private readonly TenantStore _store;
    private readonly TimeProvider _clock;

    internal TenantEdits(TenantStore store, TimeProvider clock)
    {
        _store = store;
        _clock = clock;
    }

    /// <summary>Adds a person.</summary>
    /// <param name="name">Display name.</param>
    /// <param name="rights">Names as in <see cref="Rights"/> with <c>idn:</c>; null gives <see cref="Rights.OfUser"/>.</param>
    /// <param name="id">Null makes one up.</param>
    public Identity AddIdentity(string name, ImmutableArray<string>? rights = null, string? id = null)
    {
        var identity = new Identity(id ?? TenantIds.NewId(), name, rights ?? Rights.OfUser);
        _store.Change(state => state.With(identity));
        return identity;
    }

    public void DeleteIdentity(string id) => _store.Change(state => state.WithoutIdentity(id));

    /// <summary>Adds an OAuth client.</summary>
    /// <param name="fields">Wire members, each as given; id, secret, dates and defaults are filled in where it has none.</param>
    public OAuthClient AddOAuthClient(JsonObject fields)
    {
        var client = NewOAuthClient.From(fields, _clock.GetUtcNow()).Edited(members => Merge(members, fields));
        _store.Change(state => state.With(client));
        return client;
    }

    /// <summary>Adds a personal access token.</summary>
    /// <param name="fields">Wire members, each as given; id, secret, dates and defaults are filled in where it has none. It
    /// never expires unless it has an <c>expirationDate</c>.</param>
    /// <param name="ownerId">Identity it belongs to; null gives it to the administrator of the start.</param>
    /// <exception cref="ArgumentException">There is no such identity.</exception>
    public PersonalAccessToken AddPersonalAccessToken(JsonObject fields, string? ownerId = null) =>
        _store.Change(state =>
        {
            ownerId ??= state.FindPersonalAccessToken(state.InitialTokenId)?.OwnerId;
            var owner = state.FindIdentity(ownerId) ?? throw new ArgumentException($"No identity has the id {ownerId}.", nameof(ownerId));
            var token = NewPersonalAccessToken
                .From(fields, owner, ApiVersion.V2026, _clock.GetUtcNow())
                .Edited(members => Merge(members, fields));
            return (state.With(token), token);
        });

    /// <summary>Changes members of an OAuth client.</summary>
    /// <exception cref="ArgumentException">There is no such client.</exception>
    public OAuthClient EditOAuthClient(string id, Action<JsonObject> edit) =>
        _store.Change(state =>
        {
            var client = state.FindOAuthClient(id) ?? throw new ArgumentException($"No OAuth client has the id {id}.", nameof(id));
            var edited = client.Edited(edit);
            return (state.With(edited), edited);
        });

    /// <summary>Changes members of a personal access token.</summary>
    /// <exception cref="ArgumentException">There is no such token.</exception>
    public PersonalAccessToken EditPersonalAccessToken(string id, Action<JsonObject> edit) =>
        _store.Change(state =>
        {
            var token =
                state.FindPersonalAccessToken(id) ?? throw new ArgumentException($"No personal access token has the id {id}.", nameof(id));
            var edited = token.Edited(edit);
            return (state.With(edited), edited);
        });

    public void DeleteOAuthClient(string id) => _store.Change(state => state.WithoutOAuthClient(id));

    public void DeletePersonalAccessToken(string id) => _store.Change(state => state.WithoutPersonalAccessToken(id));

    /// <summary>Lays the members of one object over another; null stays null, nothing is removed.</summary>
    internal static void Merge(JsonObject target, JsonObject members)
    {
        foreach (var (name, value) in members)
            target[name] = value?.DeepClone();
    }
}
