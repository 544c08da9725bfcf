using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>A refresh reads lists, and believes of them only what they say.</summary>
public sealed class ReadingByListTests
{
    private const int Limit = 300_000;

    private const string EveryMember = """
        {"description":"d","businessName":"b","homepageUrl":"https://h.example","accessTokenValiditySeconds":600,"refreshTokenValiditySeconds":700,
        "redirectUris":["https://r.example"],"grantTypes":["AUTHORIZATION_CODE","REFRESH_TOKEN"],"accessType":"OFFLINE","type":"CONFIDENTIAL",
        "internal":false,"enabled":true,"strongAuthSupported":true,"claimsSupported":true,"scope":["sp:scopes:all"]}
        """;

    public static TheoryData<string, bool> Members
    {
        get
        {
            var rows = new TheoryData<string, bool>();
            foreach (var told in OAuthClientShape.Shape.Fields.Where(f => f.SetBy is Setter.Program or Setter.Tenant && !f.IsSecret))
            {
                rows.Add(told.Name, false);
                rows.Add(told.Name, true);
            }
            return rows;
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Refresh_OfAnyNumber_CostsAConstantNumberOfRequests(int parallel)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var made = new List<(string Type, PropertyMap Inputs, CreateAnswer Answer)>();
        for (var i = 0; i < 30; i++)
            made.Add((ProviderUnderTest.Client, Values.Client(), await test.CreateAsync(ProviderUnderTest.Client, Values.Client())));
        for (var i = 0; i < 6; i++)
            made.Add(
                (
                    ProviderUnderTest.Token,
                    Values.Token(),
                    await test.CreateAsync(ProviderUnderTest.Token, Values.Token($$"""{"name":"t{{i}}"}"""))
                )
            );
        await test.ReconfigureAsync();
        var before = test.Tenant.Requests.List().Count;

        await Parallel.ForEachAsync(
            made,
            new ParallelOptions { MaxDegreeOfParallelism = parallel },
            async (m, _) =>
            {
                var found = ProviderUnderTest.Answer(await test.ReadAsync(m.Type, m.Answer.Id, m.Answer.State, m.Inputs)).Found!;
                Assert.Equal(m.Answer.State, found.State);
            }
        );

        Assert.InRange(test.Tenant.Requests.List().Count - before, 3, 5);
    }

    [Theory(Timeout = Limit)]
    [MemberData(nameof(Members))]
    public async Task ListThatLacksAMember_PlansNothing(string member, bool asNull)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Client(EveryMember);
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        // As if it had been used: the tenant tells it once a day.
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["lastUsed"] = "2026-01-01T00:00:00.000Z");
        var state = await SecondAsync(test, created.Id, created.State, inputs);
        await test.ReconfigureAsync();
        test.Alter = (request, answer) =>
            IsList(request)
                ? Edited(
                    answer,
                    list =>
                    {
                        foreach (var client in list)
                        {
                            client!.AsObject().Remove(member);
                            if (asNull)
                                client[member] = null;
                        }
                    }
                )
                : null;

        var again = await SecondAsync(test, created.Id, state.State, inputs);

        Assert.Equal(state.State, again.State);
        Assert.Equal(inputs, again.Inputs);
    }

    [Fact(Timeout = Limit)]
    public async Task ClientThatTheListLacks_IsAskedForAlone()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        var state = created.State.Set("created", PropertyValue.Of("2026-01-01T00:00:00.000Z"));
        test.Tenant.Edits.EditOAuthClient(created.Id, fields => fields["created"] = "2026-01-01T00:00:00.000Z");
        test.Alter = (request, answer) => IsList(request) ? Edited(answer, list => list.Clear()) : null;

        Assert.Equal(created.Id, (await SecondAsync(test, created.Id, state, Values.Client())).Id);
    }

    [Theory(Timeout = Limit)]
    [InlineData(HttpStatusCode.PartialContent)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task ListThatCannotBeRight_FallsBackToSingleRequests(HttpStatusCode status)
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        test.Alter = (request, answer) =>
        {
            if (IsList(request))
                answer.StatusCode = status;
            return null;
        };

        Assert.Equal(created.State, (await SecondAsync(test, created.Id, created.State, Values.Client())).State);
    }

    [Fact(Timeout = Limit)]
    public async Task Read_WithoutState_NeverBelievesAList()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var created = await test.CreateAsync(ProviderUnderTest.Client, Values.Client());
        await SecondAsync(test, created.Id, created.State, Values.Client());
        test.Tenant.Edits.EditOAuthClient(created.Id, f => f["description"] = "edited a moment ago");

        var found = ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, created.Id)).Found!;

        Assert.Equal(PropertyValue.Of("edited a moment ago"), found.State["description"]);
    }

    [Fact(Timeout = Limit)]
    public async Task Read_AfterAWriteOfOurs_SeesIt()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = Values.Client();
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        await SecondAsync(test, created.Id, created.State, inputs);
        var changed = inputs.Set("description", PropertyValue.Of("ours"));
        var updated = ProviderUnderTest.Answer(
            await test.UpdateAsync(ProviderUnderTest.Client, created.Id, inputs, created.State, changed)
        );

        var found = await SecondAsync(test, created.Id, updated.State, changed);

        Assert.Equal(PropertyValue.Of("ours"), found.State["description"]);
    }

    /// <summary>Reads twice: the first read of a process asks for the object alone.</summary>
    private static async Task<FoundResource> SecondAsync(ProviderUnderTest test, string id, PropertyMap state, PropertyMap inputs)
    {
        ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, id, state, inputs));
        return ProviderUnderTest.Answer(await test.ReadAsync(ProviderUnderTest.Client, id, state, inputs)).Found!;
    }

    private static bool IsList(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.EndsWith("/oauth-clients", StringComparison.Ordinal);

    private static HttpResponseMessage Edited(HttpResponseMessage answer, Action<JsonArray> edit)
    {
        var list = JsonNode.Parse(answer.Content.ReadAsStream())!.AsArray();
        edit(list);
        answer.Content = new StringContent(list.ToJsonString(), Encoding.UTF8, "application/json");
        return answer;
    }
}
