using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary>The part of the control API that edits objects behind the back.</summary>
internal static class EditsApi
{
    public static void Map(IEndpointRouteBuilder control, TenantEdits edits)
    {
        control.MapPost("/identities", ControlApi.Handle<NewIdentity>(wanted =>
            ControlApi.Json(edits.AddIdentity(wanted.Name, wanted.Rights, wanted.Id))));
        control.MapDelete("/identities/{id}", (string id) => ControlApi.Done(() => edits.DeleteIdentity(id)));

        control.MapPost("/oauth-clients", ControlApi.Handle<JsonObject>(fields => ControlApi.Json(edits.AddOAuthClient(fields).ToJson())));
        control.MapPatch("/oauth-clients/{id}", async (HttpContext http, string id) =>
        {
            var members = await ControlApi.ReadAsync<JsonObject>(http);
            return ControlApi.Json(edits.EditOAuthClient(id, fields => TenantEdits.Merge(fields, members)).ToJson());
        });
        control.MapDelete("/oauth-clients/{id}", (string id) => ControlApi.Done(() => edits.DeleteOAuthClient(id)));

        control.MapPost("/personal-access-tokens", async (HttpContext http, string? owner) =>
            ControlApi.Json(edits.AddPersonalAccessToken(await ControlApi.ReadAsync<JsonObject>(http), owner).ToJson()));
        control.MapPatch("/personal-access-tokens/{id}", async (HttpContext http, string id) =>
        {
            var members = await ControlApi.ReadAsync<JsonObject>(http);
            return ControlApi.Json(edits.EditPersonalAccessToken(id, fields => TenantEdits.Merge(fields, members)).ToJson());
        });
        control.MapDelete("/personal-access-tokens/{id}", (string id) => ControlApi.Done(() => edits.DeletePersonalAccessToken(id)));
    }

    /// <param name="Name">Display name.</param>
    /// <param name="Rights">Null gives the rights of a person who looks after own tokens alone.</param>
    /// <param name="Id">Null makes one up.</param>
    private sealed record NewIdentity(string Name, ImmutableArray<string>? Rights = null, string? Id = null);
}
