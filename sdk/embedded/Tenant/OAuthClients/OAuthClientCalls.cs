using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.Patching;
using Pulumi.Embedded.Tenant.Rules;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.OAuthClients;

/// <summary>The five calls on OAuth clients.</summary>
internal sealed class OAuthClientCalls(TenantStore store, TenantClock clock, Func<TenantSettings> settings)
{
    private static readonly PatchRules PatchRules = new()
    {
        Patchable = OAuthClientRules.Patchable,
        Testable = [.. OAuthClientRules.Answered.Except(["secret"]), "tenant"],
        Clearable = [],
    };

    public TenantResponse List(TenantCall call)
    {
        if (LastUsedFilter.Parse(call.Query["filters"]) is not { } filter)
            return Refusal.Invalid(LastUsedFilter.Expectation);
        return TenantResponse.Ok(
            new JsonArray([
                .. call
                    .Visible.OAuthClients.Where(client => filter.Admits(client.LastUsed))
                    .Select(client => OAuthClientAnswers.Read(client, settings().Unordered)),
            ])
        );
    }

    public TenantResponse Get(TenantCall call) =>
        call.Visible.FindOAuthClient(call.Id) is { } client
            ? TenantResponse.Ok(OAuthClientAnswers.Read(client, settings().Unordered))
            : NoSuchClient(call);

    public TenantResponse Create(TenantCall call)
    {
        if (JsonBody.Read(call, JsonBody.Json, out var unread) is not { } body)
            return unread;
        if (body is not JsonObject wanted)
            return Refusal.Invalid("the body must be an object");
        var mistakes = FieldCheck.Mistakes(wanted, OAuthClientRules.Create).ToList();
        if (mistakes.Count == 0)
            mistakes.AddRange(OAuthClientRules.Contradictions(wanted));
        if (mistakes.Count > 0)
            return Refusal.Invalid(mistakes);

        var client = NewOAuthClient.From(wanted, clock.GetUtcNow());
        store.Change(state => state.With(client));
        return TenantResponse.Ok(OAuthClientAnswers.Created(client, settings().Unordered)) with
        {
            UnknownMembers = [.. wanted.Select(member => member.Key).Except(OAuthClientRules.Create.Select(rule => rule.Name))],
        };
    }

    public TenantResponse Patch(TenantCall call)
    {
        if (JsonBody.Read(call, JsonBody.JsonPatch, out var unread) is not { } body)
            return unread;
        if (PatchRequest.Parse(body, PatchRules, out var mistakes) is not { } patch)
            return Refusal.Invalid(mistakes);
        return store.Change(state =>
        {
            if (state.FindOAuthClient(call.Id) is not { } client)
                return (state, NoSuchClient(call));
            if (patch.ApplyTo(client.ToJson(), out var failures) is not { } patched)
                return (state, Refusal.Invalid(failures));
            var wrong = PatchedFieldCheck.Mistakes(patched, OAuthClientRules.Patched).ToList();
            if (wrong.Count == 0)
                wrong.AddRange(OAuthClientRules.Contradictions(patched));
            if (wrong.Count > 0)
                return (state, Refusal.Invalid(wrong));
            NewOAuthClient.FillIn(patched);
            patched["modified"] = WireInstant.Format(clock.GetUtcNow());
            var changed = new OAuthClient(patched);
            return (state.With(changed), TenantResponse.Ok(OAuthClientAnswers.Read(changed, settings().Unordered)));
        });
    }

    public TenantResponse Delete(TenantCall call) =>
        store.Change(state =>
            state.FindOAuthClient(call.Id) is { } client
                ? (state.WithoutOAuthClient(client.Id), TenantResponse.NoContent)
                : (state, NoSuchClient(call))
        );

    private static TenantResponse NoSuchClient(TenantCall call) => Refusal.NotFound($"no OAuth client has the id {call.Id}");
}
