using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A value that is a secret in the recorded state alone, since the program has dropped its mark, stays one in everything that
/// follows.</summary>
public sealed class StateSecrecyTests
{
    private const int Limit = 60_000;
    private const string Hidden = "project-nightfall";

    [Theory(Timeout = Limit)]
    [InlineData("description", """{"description":"project-nightfall"}""")]
    [InlineData("redirectUris", """{"redirectUris":["https://project-nightfall.example"]}""")]
    [InlineData("rotationTriggers", """{"rotationTriggers":{"a":"project-nightfall"}}""")]
    [InlineData("accessTokenValiditySeconds", """{"accessTokenValiditySeconds":4711}""")]
    public async Task Read_OfAValueThatIsSecretInTheStateAlone_KeepsTheMark(string field, string json)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Client(json);
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);

        var found = ProviderUnderTest
            .Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, Secretly(created.State, field), inputs))
            .Found!;

        Assert.True(found.State[field].ContainsSecret);
    }

    [Fact(Timeout = Limit)]
    public async Task Read_OfADriftOfASecret_KeepsTheMarkInStateAndInputs()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["description"] = Hidden);

        var found = ProviderUnderTest
            .Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, Secretly(created.State, "description"), Values.Client()))
            .Found!;

        Assert.True(found.State["description"].ContainsSecret);
        Assert.True(found.Inputs["description"].ContainsSecret);
    }

    [Theory(Timeout = Limit)]
    [InlineData("description", """{"description":"project-nightfall"}""", true)]
    [InlineData("description", """{"description":"project-nightfall"}""", false)]
    [InlineData("homepageUrl", """{"homepageUrl":"https://project-nightfall.example"}""", true)]
    [InlineData("rotationTriggers", """{"rotationTriggers":{"a":"project-nightfall"}}""", true)]
    [InlineData("description", """{"enabled":false}""", true)]
    [InlineData("description", """{"enabled":false}""", false)]
    public async Task Update_OfAValueThatIsSecretInTheStateAlone_KeepsTheMarkAndTellsNobody(string field, string change, bool isPreview)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Client("""{"homepageUrl":"https://old.example","rotationTriggers":{"a":"old"}}""");
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);

        var answer = ProviderUnderTest.Answer(
            await test.Provider.UpdateAsync(
                new UpdateCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
                    Type = ProviderUnderTest.Client,
                    Id = created.Id,
                    OldInputs = inputs,
                    State = Secretly(created.State, field),
                    Inputs = inputs.SetAll(Values.Map(change)),
                    IsPreview = isPreview,
                },
                default
            )
        );

        Assert.True(answer.State[field].ContainsSecret);
        Assert.DoesNotContain(test.Diagnostics.Infos, m => m.Contains(Hidden, StringComparison.Ordinal));
    }

    [Fact(Timeout = Limit)]
    public async Task Update_OfTheStateAlone_KeepsTheMarkOfTriggersAndOfTheExpiry()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Token();
        var created = await test.CreateAsync(ProviderUnderTest.Token, inputs);
        var state = Secretly(Secretly(created.State.Set("rotateBeforeDays", PropertyValue.Of(3)), "rotateBeforeDays"), "expirationDate");

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(ProviderUnderTest.Token, created.Id, inputs, state, Values.Token("""{"rotateBeforeDays":7}"""))
        );

        Assert.True(updated.State["rotateBeforeDays"].ContainsSecret);
        Assert.True(updated.State["expirationDate"].ContainsSecret);
        Assert.True(updated.State["rotatesAt"].ContainsSecret);
    }

    [Fact(Timeout = Limit)]
    public async Task Update_WhoseAnswerLeavesASecretOut_KeepsItsMark()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Alter = (request, answer) =>
        {
            if (request.Method != HttpMethod.Patch)
                return null;
            var body = JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!.AsObject();
            body.Remove("description");
            return new HttpResponseMessage(answer.StatusCode)
            {
                Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            };
        };

        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(
                ProviderUnderTest.Client,
                created.Id,
                Values.Client(),
                Secretly(created.State, "description"),
                Values.Client("""{"description":"project-nightfall"}""")
            )
        );

        Assert.Equal(PropertyValue.OfSecret(PropertyValue.Of(Hidden)), updated.State["description"]);
    }

    [Fact(Timeout = Limit)]
    public async Task Refresh_OfWhatDidNotChange_KeepsTheWholeState()
    {
        // A list tells neither validity nor management, and no answer tells the acknowledgement, the triggers or the secret.
        await using var test = await ProviderUnderTest.StartAsync("""{"apiVersion":"v2025"}""");
        var token = Values.Token(
            """{"expiresInDays":null,"userAwareTokenNeverExpires":true,"accessTokenValiditySeconds":600,"rotationTriggers":{"a":"1"}}"""
        );
        var client = Values.Client("""{"rotationTriggers":{"a":"1"}}""");
        foreach (var (type, inputs) in new[] { (ProviderUnderTest.Token, token), (ProviderUnderTest.Client, client) })
        {
            var created = await test.CreateAsync(type, inputs);

            var found = ProviderUnderTest.Answer(await test.ReadAsync(type, created.Id, created.State, inputs)).Found!;

            Assert.Equal(created.State, found.State);
            Assert.Equal(inputs, found.Inputs);
            Assert.True(found.State["secret"].ContainsSecret);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Refresh_WithAnAnswerThatTellsASecret_KeepsTheRecordedOne()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Alter = (request, answer) =>
        {
            if (request.Method != HttpMethod.Get)
                return null;
            var body = JsonNode.Parse(answer.Content.ReadAsStringAsync().GetAwaiter().GetResult())!.AsObject();
            body["secret"] = "********";
            body.Remove("created");
            return new HttpResponseMessage(answer.StatusCode)
            {
                Content = new StringContent(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
            };
        };

        var found = ProviderUnderTest
            .Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id, created.State, Values.Client()))
            .Found!;

        Assert.Equal(created.State["secret"], found.State["secret"]);
        Assert.Equal(created.State["created"], found.State["created"]);
    }

    private static PropertyMap Secretly(PropertyMap state, string field) => state.Set(field, PropertyValue.OfSecret(state[field]));
}
