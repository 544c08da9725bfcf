using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.Embedded.Tenant.Persistence;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary><c>/_emulator/…</c>: everything <see cref="EmulatedTenant"/> offers, over HTTP for tests in other processes.</summary>
/// <remarks>Its shape is described in the README beside the project. These calls are neither recorded nor limited, and no
/// fault befalls them.</remarks>
internal static class ControlApi
{
    public static void Map(IEndpointRouteBuilder endpoints, EmulatedTenant tenant)
    {
        var routes = new ControlRoutes(endpoints);
        routes.Get("/state", () => StateJson.Write(tenant.Store.Current));
        routes.Post("/reset", tenant.Reset);

        routes.Get("/requests", tenant.Requests.List);
        routes.Delete("/requests", tenant.Requests.Clear);

        routes.Get("/faults", tenant.Faults.List);
        routes.Post<JsonNode>("/faults", rules => AddFaults(tenant, rules));
        routes.Delete("/faults", tenant.Faults.Clear);

        routes.Get("/settings", () => tenant.Settings);
        routes.Put<TenantSettings>("/settings", settings => tenant.Settings = settings);

        routes.Get("/clock", () => Reading(tenant));
        routes.Post<ClockMove>("/clock", move => MoveClock(tenant, move));

        routes.Post<Credential>("/verify", credential => tenant.Verify(credential.ClientId, credential.ClientSecret));
        routes.Get("/rules", RulesDocument.Write);
        EditsApi.Map(routes, tenant.Edits);
    }

    private static IReadOnlyList<FaultRuleStatus> AddFaults(EmulatedTenant tenant, JsonNode body)
    {
        JsonNode?[] items = body is JsonArray several ? [.. several] : [body];
        // All are read before the first is set: a mistake in one leaves none behind.
        foreach (var rule in items.Select(Read).ToList())
            tenant.Faults.Add(rule);
        return tenant.Faults.List();
    }

    private static FaultRule Read(JsonNode? item) =>
        item.Deserialize<FaultRule>(ControlJson.Options) ?? throw new JsonException("A fault rule must not be null.");

    private static readonly TimeSpan FarthestClock = TimeSpan.FromDays(100_000);

    private static ClockReading MoveClock(EmulatedTenant tenant, ClockMove move)
    {
        // Dates are counted on from it, which must not lead out of the calendar: every call would fail from then on.
        if (
            !(Math.Abs((move.OffsetSeconds ?? tenant.Clock.Offset.TotalSeconds) + (move.AdvanceSeconds ?? 0)) <= FarthestClock.TotalSeconds)
        )
            throw new ArgumentException($"The clock cannot be moved further than {FarthestClock.TotalDays} days from the real one.");
        if (move.OffsetSeconds is { } offset)
            tenant.Clock.Offset = TimeSpan.FromSeconds(offset);
        if (move.AdvanceSeconds is { } distance)
            tenant.Clock.Advance(TimeSpan.FromSeconds(distance));
        return Reading(tenant);
    }

    private static ClockReading Reading(EmulatedTenant tenant) => new(tenant.Clock.GetUtcNow(), tenant.Clock.Offset.TotalSeconds);

    /// <param name="OffsetSeconds">Sets the distance from the real clock.</param>
    /// <param name="AdvanceSeconds">Moves the clock on from where it is.</param>
    private sealed record ClockMove(double? OffsetSeconds = null, double? AdvanceSeconds = null);

    private sealed record ClockReading(DateTimeOffset Now, double OffsetSeconds);

    private sealed record Credential(string ClientId, string ClientSecret);
}
