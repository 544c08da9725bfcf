using System.Text;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A tenant that tells secrets when it is asked for an object.</summary>
public sealed class LateSecretTests
{
    private const int Limit = 60_000;

    [Theory(Timeout = Limit)]
    [InlineData(ProviderUnderTest.Client)]
    [InlineData(ProviderUnderTest.Token)]
    public async Task Secret_ThatLogsIn_IsTaken_WhereNoneIsRecorded(string type)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (id, inputs, state) = await MadeAsync(test, type);
        var secret = ((PropertyValue.Text)state["secret"].UnwrapAll()).Value;
        test.Alter = Telling(secret);

        var imported = ProviderUnderTest.Answer(await test.ReadAsync(type, id)).Found!;
        var refreshed = ProviderUnderTest.Answer(await test.ReadAsync(type, id, state.Remove("secret"), inputs)).Found!;

        Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of(secret)), imported.State["secret"]);
        Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of(secret)), refreshed.State["secret"]);
        await test.Provider.ConcludeAsync();
        Assert.DoesNotContain(test.Diagnostics.Warnings, w => w.StartsWith("Read by id alone", StringComparison.Ordinal));
    }

    [Theory(Timeout = Limit)]
    [InlineData("********")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Mask_IsNoSecret(string? mask)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (id, inputs, state) = await MadeAsync(test, ProviderUnderTest.Client);
        test.Alter = Telling(mask);

        Assert.False(ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, id)).Found!.State.ContainsKey("secret"));
        Assert.False(
            ProviderUnderTest
                .Answer(await test.ReadAsync(ProviderUnderTest.Client, id, state.Remove("secret"), inputs))
                .Found!.State.ContainsKey("secret")
        );
        await test.Provider.ConcludeAsync();
        Assert.Contains(test.Diagnostics.Warnings, w => w.StartsWith("Read by id alone", StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Secret_ThatIsRecorded_Stays_AndIsNotTried()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var (id, inputs, state) = await MadeAsync(test, ProviderUnderTest.Client);
        test.Alter = Telling("another");
        test.Tenant.Requests.Clear();

        Assert.Equal(
            state["secret"],
            ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, id, state, inputs)).Found!.State["secret"]
        );
        Assert.DoesNotContain(test.Tenant.Requests.List(), r => r.Method == "POST");
    }

    private static async Task<(string Id, PropertyMap Inputs, PropertyMap State)> MadeAsync(ProviderUnderTest test, string type)
    {
        var inputs = type == ProviderUnderTest.Client ? Values.Client() : Values.Token();
        var created = await test.CreateAsync(type, inputs);
        return (created.Id, inputs, created.State);
    }

    /// <summary>Writes a secret into every object that is read.</summary>
    private static Func<HttpRequestMessage, HttpResponseMessage, HttpResponseMessage?> Telling(string? secret) =>
        (request, answer) =>
        {
            if (request.Method != HttpMethod.Get)
                return null;
            var body = JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!;
            foreach (var told in body is JsonArray list ? list.OfType<JsonObject>() : [body.AsObject()])
                told["secret"] = secret;
            answer.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
            return answer;
        };
}
