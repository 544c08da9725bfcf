using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.Embedded.Tenant.Persistence;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary><c>/_emulator/…</c>: everything <see cref="EmulatedTenant"/> offers, over HTTP for tests in other processes.</summary>
/// <remarks>Its shape is described in the README beside the project. These calls are neither recorded nor limited, and no
/// fault befalls them.</remarks>
internal static class ControlApi
{
    public static void Map(IEndpointRouteBuilder routes, EmulatedTenant tenant)
    {
        var control = routes.MapGroup("/_emulator");
        control.AddEndpointFilter(ExplainMistakes);

        control.MapGet("/state", () => Json(StateJson.Write(tenant.Store.Current)));
        control.MapPost("/reset", () => Done(tenant.Reset));

        control.MapGet("/requests", () => Json(tenant.Requests.List()));
        control.MapDelete("/requests", () => Done(tenant.Requests.Clear));

        control.MapGet("/faults", () => Json(tenant.Faults.List()));
        control.MapPost("/faults", Handle<JsonNode>(rules => AddFaults(tenant, rules)));
        control.MapDelete("/faults", () => Done(tenant.Faults.Clear));

        control.MapGet("/settings", () => Json(tenant.Settings));
        control.MapPut("/settings", Handle<TenantSettings>(settings => Json(tenant.Settings = settings)));

        control.MapGet("/clock", () => Json(Reading(tenant)));
        control.MapPost("/clock", Handle<ClockMove>(move => MoveClock(tenant, move)));

        control.MapPost("/verify", Handle<Credential>(credential => Json(tenant.Verify(credential.ClientId, credential.ClientSecret))));

        control.MapGet("/rules", () => Json(RulesDocument.Write()));
        EditsApi.Map(control, tenant.Edits);
    }

    /// <summary>A handler with a JSON body.</summary>
    /// <remarks>A <see cref="Delegate"/> on purpose: a lambda over HttpContext would be taken for a RequestDelegate, whose result is lost.</remarks>
    internal static Delegate Handle<T>(Func<T, IResult> handle) => async (HttpContext http) => handle(await ReadAsync<T>(http));

    internal static async Task<T> ReadAsync<T>(HttpContext http) =>
        await JsonSerializer.DeserializeAsync<T>(http.Request.Body, ControlJson.Options, http.RequestAborted)
        ?? throw new JsonException("The body must not be null.");

    internal static IResult Json<T>(T value) => Results.Json(value, ControlJson.Options);

    internal static IResult Done(Action action)
    {
        action();
        return Results.NoContent();
    }

    private static IResult AddFaults(EmulatedTenant tenant, JsonNode body)
    {
        JsonNode?[] items = body is JsonArray several ? [.. several] : [body];
        foreach (var rule in items.Select(item => item.Deserialize<FaultRule>(ControlJson.Options)
            ?? throw new JsonException("A fault rule must not be null.")).ToList())
            tenant.Faults.Add(rule);
        return Json(tenant.Faults.List());
    }

    private static IResult MoveClock(EmulatedTenant tenant, ClockMove move)
    {
        if (move.OffsetSeconds is { } offset)
            tenant.Clock.Offset = TimeSpan.FromSeconds(offset);
        if (move.AdvanceSeconds is { } distance)
            tenant.Clock.Advance(TimeSpan.FromSeconds(distance));
        return Json(Reading(tenant));
    }

    private static ClockReading Reading(EmulatedTenant tenant) => new(tenant.Clock.GetUtcNow(), tenant.Clock.Offset.TotalSeconds);

    private static async ValueTask<object?> ExplainMistakes(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception mistake) when (mistake is JsonException or ArgumentException)
        {
            return Results.Json(new JsonObject { ["error"] = mistake.Message }, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    /// <param name="OffsetSeconds">Sets the distance from the real clock.</param>
    /// <param name="AdvanceSeconds">Moves the clock on from where it is.</param>
    private sealed record ClockMove(double? OffsetSeconds = null, double? AdvanceSeconds = null);

    private sealed record ClockReading(DateTimeOffset Now, double OffsetSeconds);

    private sealed record Credential(string ClientId, string ClientSecret);
}
