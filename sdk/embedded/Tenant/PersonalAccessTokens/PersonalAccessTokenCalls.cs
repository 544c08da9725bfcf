using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.Embedded.Tenant.Clocks;
using Pulumi.Embedded.Tenant.Patching;
using Pulumi.Embedded.Tenant.Rules;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.PersonalAccessTokens;

/// <summary>The four calls on personal access tokens; there is no get by id.</summary>
internal sealed class PersonalAccessTokenCalls(TenantStore store, TenantClock clock, Func<TenantSettings> settings)
{
    public TenantResponse List(TenantCall call)
    {
        if (LastUsedFilter.Parse(call.Query["filters"]) is not { } filter)
            return Refusal.Invalid(LastUsedFilter.Expectation);
        var caller = call.Caller!;
        string? ownerId = call.Query["owner-id"];
        string[] needed = ownerId == "me" ? [Rights.ReadMyTokens, Rights.ManageMyTokens] : [Rights.ReadAllTokens, Rights.ManageAllTokens];
        if (!caller.MayAny(needed))
            return Refusal.Forbidden($"this list needs the right {Rights.Had(needed[0])}");
        if (ownerId == "me")
            ownerId = caller.Identity!.Id;
        return TenantResponse.Ok(
            new JsonArray([
                .. call
                    .Visible.PersonalAccessTokens.Where(token => ownerId is null || token.OwnerId == ownerId)
                    .Where(token => !token.Managed || caller.May(Rights.ReadManagedTokens))
                    .Where(token => filter.Admits(token.LastUsed))
                    .Select(token => PersonalAccessTokenAnswers.Read(token, call.Version!, settings().Unordered)),
            ])
        );
    }

    public TenantResponse Create(TenantCall call)
    {
        if (JsonBody.Read(call, JsonBody.Json, out var unread) is not { } body)
            return unread;
        if (body is not JsonObject wanted)
            return Refusal.Invalid("the body must be an object");
        var now = clock.GetUtcNow();
        var version = call.Version!;
        var rules = PersonalAccessTokenRules.Create(version);
        var mistakes = FieldCheck.Mistakes(wanted, rules).ToList();
        if (mistakes.Count == 0)
            mistakes.AddRange(PersonalAccessTokenRules.ExpiryMistakes(wanted, version, now));
        if (mistakes.Count > 0)
            return Refusal.Invalid(mistakes);

        var owner = call.Caller!.Identity!;
        var token = NewPersonalAccessToken.From(wanted, owner, version, now);
        return store.Change(state =>
        {
            if (NameClash(state, token) is { } clash)
                return (state, clash);
            var owned = state.PersonalAccessTokens.Count(other => other.OwnerId == owner.Id && !other.Managed);
            if (owned >= settings().PersonalAccessTokenQuota)
                return (state, Refusal.Invalid($"the owner has {owned} personal access tokens, the most allowed"));
            var answer = TenantResponse.Ok(PersonalAccessTokenAnswers.Created(token, settings().Unordered));
            return (
                state.With(token),
                answer with
                {
                    UnknownMembers = [.. wanted.Select(member => member.Key).Except(rules.Select(rule => rule.Name))],
                }
            );
        });
    }

    public TenantResponse Patch(TenantCall call)
    {
        if (JsonBody.Read(call, JsonBody.JsonPatch, out var unread) is not { } body)
            return unread;
        var version = call.Version!;
        if (PatchRequest.Parse(body, PatchRulesOf(version), out var mistakes) is not { } patch)
            return Refusal.Invalid(mistakes);
        return store.Change(state =>
        {
            if (Reach(state, call, out var unreachable) is not { } token)
                return (state, unreachable);
            if (patch.ApplyTo(token.ToJson(), out var failures) is not { } patched)
                return (state, Refusal.Invalid(failures));
            var wrong = PatchedFieldCheck.Mistakes(patched, PersonalAccessTokenRules.Patched(version)).ToList();
            if (wrong.Count == 0 && version.ExpiryIsExplicit)
                wrong.AddRange(ExpiryPatch.Mistakes(patch, patched, clock.GetUtcNow()));
            if (wrong.Count > 0)
                return (state, Refusal.Invalid(wrong));
            NewPersonalAccessToken.FillIn(patched);
            var changed = new PersonalAccessToken(patched);
            return NameClash(state, changed) is { } clash
                ? (state, clash)
                : (state.With(changed), TenantResponse.Ok(PersonalAccessTokenAnswers.Read(changed, version, settings().Unordered)));
        });
    }

    public TenantResponse Delete(TenantCall call) =>
        store.Change(state =>
            Reach(state, call, out var unreachable) is { } token
                ? (state.WithoutPersonalAccessToken(token.Id), TenantResponse.NoContent)
                : (state, unreachable)
        );

    private static PatchRules PatchRulesOf(ApiVersion version)
    {
        var patchable = PersonalAccessTokenRules.Patchable(version);
        return new PatchRules
        {
            Patchable = patchable,
            Testable = [.. PersonalAccessTokenRules.Answered.Union(patchable)],
            Clearable = [.. patchable.Where(member => member == "expirationDate")],
        };
    }

    /// <summary>The token the call is about, if the caller may change it.</summary>
    private static PersonalAccessToken? Reach(TenantState state, TenantCall call, out TenantResponse refusal)
    {
        refusal = Refusal.NotFound($"no personal access token has the id {call.Id}");
        var caller = call.Caller!;
        if (state.FindPersonalAccessToken(call.Id) is not { } token || (token.Managed && !caller.May(Rights.ReadManagedTokens)))
            return null;
        refusal = Refusal.Forbidden(
            token.Managed
                ? "the token is managed by the platform"
                : $"the token of another identity needs the right {Rights.Had(Rights.ManageAllTokens)}"
        );
        var own = token.OwnerId == caller.Identity!.Id;
        return !token.Managed && (caller.May(Rights.ManageAllTokens) || (own && caller.May(Rights.ManageMyTokens))) ? token : null;
    }

    private static TenantResponse? NameClash(TenantState state, PersonalAccessToken token) =>
        state.PersonalAccessTokens.Exists(other => other.Id != token.Id && other.OwnerId == token.OwnerId && other.Name == token.Name)
            ? Refusal.Invalid(Refusal.Conflict, [$"the owner already has a personal access token named {token.Name}"])
            : null;
}
