using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary>The part of the control API that edits objects behind the back.</summary>
internal static class EditsApi
{
    public static void Map(ControlRoutes routes, TenantEdits edits)
    {
        routes.Post<NewIdentity>("/identities", wanted => edits.AddIdentity(wanted.Name, wanted.Rights, wanted.Id));
        routes.DeleteOne("/identities", edits.DeleteIdentity);

        routes.Post<JsonObject>("/oauth-clients", fields => edits.AddOAuthClient(fields).ToJson());
        routes.PatchOne<JsonObject>(
            "/oauth-clients",
            (id, members) => edits.EditOAuthClient(id, fields => TenantEdits.Merge(fields, members)).ToJson()
        );
        routes.DeleteOne("/oauth-clients", edits.DeleteOAuthClient);

        routes.Post<JsonObject>(
            "/personal-access-tokens",
            "owner",
            (fields, owner) => edits.AddPersonalAccessToken(fields, owner).ToJson()
        );
        routes.PatchOne<JsonObject>(
            "/personal-access-tokens",
            (id, members) => edits.EditPersonalAccessToken(id, fields => TenantEdits.Merge(fields, members)).ToJson()
        );
        routes.DeleteOne("/personal-access-tokens", edits.DeletePersonalAccessToken);
    }

    /// <param name="Name">Display name.</param>
    /// <param name="Rights">Null gives the rights of a person who looks after own tokens alone.</param>
    /// <param name="Id">Null makes one up.</param>
    private sealed record NewIdentity(string Name, ImmutableArray<string>? Rights = null, string? Id = null);
}
