using System.Net;
using System.Net.Http.Headers;
using Pulumi.Embedded.Tenant.Calls;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>The function <c>getAccessToken</c>.</summary>
public sealed class AccessTokenTests
{
    private const int Limit = 60_000;

    [Fact(Timeout = Limit)]
    public async Task OwnLogin_TokenOpensTheTenantAndIsASecret()
    {
        await using var test = await ProviderUnderTest.StartAsync();

        var answer = ProviderUnderTest.Answer(await IssueAsync(test)).Result;

        var token = ((PropertyValue.Text)Assert.IsType<PropertyValue.Secret>(answer["accessToken"]).Value).Value;
        Assert.Equal(HttpStatusCode.OK, await ListAsync(test, token));
        var left = DateTimeOffset.Parse(((PropertyValue.Text)answer["expiresAt"]).Value, null) - DateTimeOffset.UtcNow;
        Assert.InRange(left.TotalHours, 11.5, 12.1);
    }

    [Fact(Timeout = Limit)]
    public async Task GivenClient_TokenIsTheClientsAndNotTheProviders()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (id, secret) = await ClientAsync(test);

        var answer = ProviderUnderTest.Answer(await IssueAsync(test, id, secret)).Result;

        var token = ((PropertyValue.Text)answer["accessToken"].UnwrapAll()).Value;
        // A pure API client may read one client and list none.
        Assert.Equal(HttpStatusCode.Forbidden, await ListAsync(test, token));
        Assert.Contains(
            $"client_id={id}&",
            Assert.Single(Logins(test), l => !l.Contains(test.Tenant.ClientId, StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    /// <summary>A secret that is missing, as after an import, must not give the provider's own rights away.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("some-client", null, "clientSecret")]
    [InlineData(null, "some-secret", "clientId")]
    public async Task HalfAPair_IsAFailureAndNobodyLogsIn(string? id, string? secret, string missing)
    {
        await using var test = await ProviderUnderTest.StartAsync();

        var answer = ProviderUnderTest.Answer(await IssueAsync(test, id, secret));

        var failure = Assert.Single(answer.Failures);
        Assert.Equal(missing, failure.Path.ToString());
        Assert.Equal("is missing: give clientId and clientSecret, or neither for the provider's own login", failure.Reason);
        Assert.Empty(answer.Result);
        Assert.Empty(Logins(test));
    }

    [Fact(Timeout = Limit)]
    public async Task WrongSecret_IsRefusedNamingTheClientAndNotTheSecret()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (id, _) = await ClientAsync(test);

        var refusal = ProviderUnderTest.Refusal(await IssueAsync(test, id, "no-such-secret"));

        Assert.Equal(FailureReason.Unauthenticated, refusal.Reason);
        Assert.StartsWith(
            $"cannot get an access token for the client {id}: the tenant does not accept the credential",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("no-such-secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task ClientWithoutTheGrant_IsRefusedInTheTenantsWords()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (id, secret) = await ClientAsync(test, """{"grantTypes":["AUTHORIZATION_CODE"],"redirectUris":["https://a.example"]}""");

        var refusal = ProviderUnderTest.Refusal(await IssueAsync(test, id, secret));

        Assert.Contains("Unauthorized grant type: client_credentials", refusal.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task ConfiguredToken_IsHandedOnUntilItHasExpired()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var token = ((PropertyValue.Text)ProviderUnderTest.Answer(await IssueAsync(test)).Result["accessToken"].UnwrapAll()).Value;
        await test.ReconfigureAsync(credential: PropertyMap.Empty.Set("accessToken", PropertyValue.OfSecret(PropertyValue.Of(token))));

        Assert.Equal(token, ((PropertyValue.Text)ProviderUnderTest.Answer(await IssueAsync(test)).Result["accessToken"].UnwrapAll()).Value);
        await Task.Delay(TimeSpan.FromDays(1), test.Time);
        var refusal = ProviderUnderTest.Refusal(await IssueAsync(test));

        Assert.Equal(FailureReason.Unauthenticated, refusal.Reason);
        Assert.StartsWith(
            "The access token that the provider is configured with has expired at ",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    private static IEnumerable<string> Logins(ProviderUnderTest test) =>
        test.Tenant.Requests.List().Where(r => r.Operation == TenantOperation.IssueAccessToken).Select(r => r.Body!);

    private static Task<Result<InvokeAnswer, Failure>> IssueAsync(ProviderUnderTest test, string? id = null, string? secret = null)
    {
        var arguments = PropertyMap.Empty.Set("clientId", id is null ? PropertyValue.OfNull : PropertyValue.Of(id));
        arguments = arguments.Set("clientSecret", secret is null ? PropertyValue.OfNull : PropertyValue.OfSecret(PropertyValue.Of(secret)));
        return test.Provider.InvokeAsync(new InvokeCall("oauth:index:getAccessToken", arguments), default);
    }

    private static async Task<(string Id, string Secret)> ClientAsync(ProviderUnderTest test, string inputs = "{}")
    {
        var created = await test.CreateAsync(ProviderUnderTest.Client, ProviderUnderTest.Generated(Values.Client(inputs)));
        return (created.Id, ((PropertyValue.Text)created.State["secret"].UnwrapAll()).Value);
    }

    private static async Task<HttpStatusCode> ListAsync(ProviderUnderTest test, string token)
    {
        using var http = new HttpClient { BaseAddress = test.Tenant.BaseUrl };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.GetAsync("/v3/oauth-clients");
        return answer.StatusCode;
    }
}
