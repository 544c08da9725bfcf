using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Renewals;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Renewals;

/// <summary>A tenant that makes another successor than it was asked for, or ends none: the old token is not given up for that.</summary>
public sealed class SuccessorGapTests
{
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData("""["idn:identity:read"]""", "it has idn:identity:read instead of sp:scopes:all")]
    [InlineData("""["sp:scopes:all","idn:sources:read"]""", "it has idn:sources:read as well")]
    public async Task Successor_OfOtherRights_IsDeletedAgain(string scope, string complaint)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Edit(test, IsCreation, test.Tenant.ClientId, "scope", JsonNode.Parse(scope));

        using var renewal = Renewal(test, test.Tenant.ClientId, test.Tenant.ClientSecret);
        var (resolution, successor) = await renewal.MakeAsync(default);

        Assert.Null(successor);
        Assert.Contains(complaint, resolution.Message, StringComparison.Ordinal);
        Assert.Contains("is deleted again", resolution.Message, StringComparison.Ordinal);
        Assert.Equal([test.Tenant.ClientId], test.Tenant.Store.Current.PersonalAccessTokens.Select(t => t.Id));
    }

    [Theory(Timeout = Limit)]
    [InlineData("scope", """["sp:my-personal-access-tokens:manage"]""", "may not do what")]
    [InlineData("expirationDate", "\"2027-01-01T00:00:00.000Z\"", "expires on 2027-01-01T00:00:00.000Z, before")]
    public async Task OldToken_IsNotEnded_ForOneThatMayLess_OrEndsBefore(string member, string value, string complaint)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Change(test, test.Tenant.ClientId, "expirationDate", "2030-01-01T00:00:00.000Z");
        var successor = await HandedAsync(test);
        Change(test, successor.Id, member, JsonNode.Parse(value));
        using var ending = new RenewalEnding(test.Environment(), null, null);

        var resolution = await ending.FinishAsync(null, default);

        Assert.False(resolution.IsDone);
        Assert.Contains(complaint, resolution.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was deleted.", resolution.Message, StringComparison.Ordinal);
        Assert.NotNull(test.Tenant.Store.Current.FindPersonalAccessToken(test.Tenant.ClientId));
    }

    /// <summary>As when a login is renewed in the second in which it was made.</summary>
    [Fact(Timeout = Limit)]
    public async Task OldToken_IsEnded_ForOneThatEndsAFractionOfASecondBefore()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Change(test, test.Tenant.ClientId, "expirationDate", "2030-01-01T00:00:00.000Z");
        var successor = await HandedAsync(test);
        Change(test, successor.Id, "expirationDate", "2029-12-31T23:59:59.777Z");
        using var ending = new RenewalEnding(test.Environment(), null, null);

        Assert.True((await ending.FinishAsync(null, default)).IsDone);
        Assert.Null(test.Tenant.Store.Current.FindPersonalAccessToken(test.Tenant.ClientId));
    }

    [Fact(Timeout = Limit)]
    public async Task Life_ThatIsNotWhatWasAskedFor_IsSaid()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        Change(test, test.Tenant.ClientId, "expirationDate", DateTimeOffset.UtcNow.AddDays(60).ToString("o"));
        Edit(test, IsCreation, test.Tenant.ClientId, "expirationDate", DateTimeOffset.UtcNow.AddDays(2).ToString("o"));

        using var renewal = Renewal(test, test.Tenant.ClientId, test.Tenant.ClientSecret);
        var (resolution, successor) = await renewal.MakeAsync(default);

        Assert.NotNull(successor);
        Assert.Contains("was asked for: look at the tenant why", resolution.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task OldToken_ThatLivesOnAfterItsDeletion_IsNotSaidToBeGone()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        await HandedAsync(test);
        var old = test.Tenant.Store.Current.FindPersonalAccessToken(test.Tenant.ClientId)!;
        // As if the deletion had had no effect.
        test.Alter = (request, _) =>
        {
            if (request.Method == HttpMethod.Delete)
                test.Tenant.Store.Change(s => s.With(old));
            return null;
        };

        using var ending = new RenewalEnding(test.Environment(), null, null);
        var resolution = await ending.FinishAsync(null, default);

        Assert.False(resolution.IsDone);
        Assert.Contains(
            "could not be ended: The tenant answered that it is deleted, and lists it still",
            resolution.Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>A successor that somebody has, and that the environment's login is from now on.</summary>
    private static async Task<Successor> HandedAsync(ProviderUnderTest test)
    {
        Successor successor;
        using (var renewal = Renewal(test, test.Tenant.ClientId, test.Tenant.ClientSecret))
        {
            successor = (await renewal.MakeAsync(default)).Successor!;
            Assert.Null(renewal.Hand());
        }
        test.EngineVariables!["SAIL_CLIENT_ID"] = successor.Id;
        test.EngineVariables["SAIL_CLIENT_SECRET"] = successor.Secret;
        return successor;
    }

    private static LoginRenewal Renewal(ProviderUnderTest test, string id, string secret)
    {
        test.EngineVariables = new()
        {
            ["SAIL_BASE_URL"] = test.Tenant.BaseUrl.ToString(),
            ["SAIL_CLIENT_ID"] = id,
            ["SAIL_CLIENT_SECRET"] = secret,
        };
        return new LoginRenewal(test.Environment(), null, null);
    }

    private static bool IsCreation(HttpRequestMessage request) =>
        request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath.EndsWith("personal-access-tokens", StringComparison.Ordinal);

    /// <summary>After such a request, all tokens but the login have another value.</summary>
    private static void Edit(ProviderUnderTest test, Func<HttpRequestMessage, bool> after, string login, string member, JsonNode? value) =>
        test.Alter = (request, _) =>
        {
            if (after(request))
                foreach (var token in test.Tenant.Store.Current.PersonalAccessTokens.Where(t => t.Id != login).ToList())
                    Change(test, token.Id, member, value);
            return null;
        };

    private static void Change(ProviderUnderTest test, string id, string member, JsonNode? value) =>
        test.Tenant.Store.Change(s => s.With(s.FindPersonalAccessToken(id)!.Edited(f => f[member] = value?.DeepClone())));
}
