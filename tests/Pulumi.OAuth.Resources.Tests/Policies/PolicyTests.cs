using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Scopes;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Policies;

/// <summary>What comes of credentials that may be meant so, by the setting <c>policy</c>.</summary>
public sealed class PolicyTests
{
    private const int Limit = 60_000;

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string Unknown =
        $"The scope idn:idenity:read is none that the vendor's API of {ScopeCatalog.Date} names; did you mean idn:identity:read? A tenant "
        + "may ignore it, and the credential then lacks the right.";

    /// <summary>Rule, what brings it about, where, and what is said.</summary>
    public static TheoryData<string, string, string, string, string> Rules =>
        new()
        {
            {
                "allRights",
                ProviderUnderTest.Client,
                """{"scope":null}""",
                "scope",
                "No scope is given, so the tenant grants sp:scopes:all: every right of the owner. Write the scopes that are needed."
            },
            {
                "allRights",
                ProviderUnderTest.Token,
                """{"name":null,"expiresInDays":90,"scope":["idn:identity:read","sp:scopes:all"]}""",
                "scope[1]",
                "The scope sp:scopes:all grants every right of the owner. Write the scopes that are needed."
            },
            {
                "neverExpires",
                ProviderUnderTest.Token,
                """{"name":null,"expiresInDays":null,"userAwareTokenNeverExpires":true}""",
                "userAwareTokenNeverExpires",
                "The token never expires. Give expiresInDays and rotateBeforeDays to have it rotated."
            },
            { "unknownScope", ProviderUnderTest.Client, """{"scope":["idn:identity:read","idn:idenity:read"]}""", "scope[1]", Unknown },
            {
                "insecureRedirect",
                ProviderUnderTest.Client,
                """{"redirectUris":["https://acme.example","http://acme.example/cb"]}""",
                "redirectUris[1]",
                "redirectUris[1] is plain http: everybody on the way can read the authorization code."
            },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_Warning_IsAWarning(string rule, string type, string inputs, string at, string text)
    {
        var outcome = Check(ShapeCatalog.Find(type)!, inputs, rule, "warning");

        Assert.Equal(text, Assert.Single(outcome.Warnings));
        Assert.Empty(outcome.Answer.Failures);
        Assert.NotEmpty(at);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_Error_IsAMistakeAtItsPlace(string rule, string type, string inputs, string at, string text)
    {
        var outcome = Check(ShapeCatalog.Find(type)!, inputs, rule, "error");

        Assert.Equal(
            (at, $"{text} (oauth:policy makes {rule} an error)"),
            Assert.Single(outcome.Answer.Failures.Select(f => (f.Path.ToString(), f.Reason)))
        );
        Assert.Empty(outcome.Warnings);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_Off_IsSilent(string rule, string type, string inputs, string at, string text)
    {
        var outcome = Check(ShapeCatalog.Find(type)!, inputs, rule, "off");

        Assert.Empty(outcome.Warnings);
        Assert.Empty(outcome.Answer.Failures);
        Assert.NotEqual(at, text);
    }

    /// <summary>What exists, in the program's old inputs or at the tenant, does not block a stack.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_Error_OfWhatWasThereBefore_IsAWarning(string rule, string type, string inputs, string at, string text)
    {
        var outcome = Check(ShapeCatalog.Find(type)!, inputs, rule, "error", before: inputs);

        Assert.Equal(text, Assert.Single(outcome.Warnings));
        Assert.Empty(outcome.Answer.Failures);
        Assert.NotEmpty(at);
    }

    /// <summary>An odd element stays when another one is added; the added one is judged.</summary>
    [Fact]
    public void Elements_AddedToOddOnes_AreJudgedAlone()
    {
        const string Before = """{"scope":[" idn:identity:read","idn:one:read"]}""";

        var outcome = Check(
            OAuthClientShape.Shape,
            """{"scope":[" idn:identity:read","idn:one:read","idn:two:read","READ everything"]}""",
            "unknownScope",
            "error",
            Before
        );

        Assert.Equal(["scope[3]", "scope[2]"], outcome.Answer.Failures.Select(f => f.Path.ToString()));
        Assert.StartsWith("The scope idn:one:read is none", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"scope":["idn:identity:read","sp:scopes:all","sp:search:read"]}""")]
    [InlineData("""{"scope":["?","idn:identity:read"]}""")]
    public void Scopes_ThatTheVendorNames_AreRight(string inputs)
    {
        var outcome = Check(OAuthClientShape.Shape, inputs, null, null);

        Assert.Empty(outcome.Warnings);
        Assert.Empty(outcome.Answer.Failures);
    }

    [Fact]
    public void Scope_MarkedAsSecret_IsToldByItsPlace()
    {
        var inputs = Values.Client().Set("scope", PropertyValue.OfSecret(PropertyValue.Of([PropertyValue.Of("idn:idenity:read")])));

        var warning = Assert.Single(Check(OAuthClientShape.Shape, inputs, PropertyMap.Empty, Policy.Default).Warnings);

        Assert.StartsWith("The scope at scope[0] is none", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("identity", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"allRights":"eror"}""", "policy.allRights", "must be one of error, warning, off; did you mean error?")]
    [InlineData("""{"allRight":"error"}""", "policy.allRight", "is no rule of the policy; did you mean allRights?")]
    [InlineData(
        """{"unused":"error"}""",
        "policy.unused",
        "must be a number of days from 1 to 36500, or off: an error would stop the very run that renews credentials"
    )]
    [InlineData("""{"expiresSoon":"0"}""", "policy.expiresSoon", "must be a number of days from 1 to 36500, or off")]
    [InlineData("[]", "policy", "must be an object such as {\"allRights\": \"error\"}, not a list")]
    public void CheckConfig_WrongPolicy_NamesWhatIsWrong(string policy, string path, string reason)
    {
        // As a generated SDK sends it, and as an engine does.
        foreach (var value in new[] { PropertyValue.Of(policy), Values.Value(System.Text.Json.Nodes.JsonNode.Parse(policy)) })
        {
            if (value is PropertyValue.Text && policy == "[]")
                continue;
            var failure = Assert.Single(
                ConfigCheck
                    .Run(PropertyMap.Empty, Values.Map("""{"baseUrl":"https://a.example"}""").Set("policy", value), _ => null)
                    .Answer.Failures
            );
            Assert.Equal((path, reason), (failure.Path.ToString(), failure.Reason));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Configure_WrongPolicy_IsRefused()
    {
        using var provider = Unconnected.Provider([]);

        var outcome = await provider.ConfigureAsync(
            Unconnected.Urn,
            Values.Map("""{"baseUrl":"https://a.example","clientId":"a","clientSecret":"b","policy":{"allRights":"never"}}""")
        );

        Assert.StartsWith(
            "The setting oauth:policy.allRights must be one of",
            Assert.IsType<Failure.Refused>(outcome.Failure).Message,
            StringComparison.Ordinal
        );
    }

    [Fact(Timeout = Limit)]
    public async Task Policy_AsJsonText_HoldsForTheProvidersChecks()
    {
        await using var test = await ProviderUnderTest.StartAsync("""{"policy":"{\"allRights\":\"error\"}"}""");

        var answer = ProviderUnderTest.Answer(
            await test.Provider.CheckAsync(
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
                    Type = ProviderUnderTest.Client,
                    LogicalName = "it",
                    Inputs = Values.Client("""{"scope":null}"""),
                    OldInputs = PropertyMap.Empty,
                }
            )
        );

        Assert.Equal("scope", Assert.Single(answer.Failures).Path.ToString());
    }

    [Theory(Timeout = Limit)]
    [InlineData("{}", 13, true)]
    [InlineData("{}", 15, false)]
    [InlineData("""{"policy":{"expiresSoon":30}}""", 29, true)]
    [InlineData("""{"policy":{"expiresSoon":"off"}}""", 1, false)]
    public async Task ExpiresSoon_OfATokenThatNothingRenews_Warns(string settings, int days, bool warns)
    {
        await using var test = await ProviderUnderTest.StartAsync(settings);
        var inputs = ProviderUnderTest.Generated(Values.Token($$"""{"expiresInDays":{{days}}}"""));
        var created = await test.CreateAsync(ProviderUnderTest.Token, inputs);

        await test.DiffAsync(ProviderUnderTest.Token, created.Id, inputs, created.State, inputs);

        var day = DateTimeOffset
            .Parse(((PropertyValue.Text)created.State["expirationDate"]).Value, null)
            .UtcDateTime.ToString("d MMM yyyy", null);
        Assert.Equal(
            warns
                ?
                [
                    $"The personal access token {created.Id} expires on {day}, and nothing renews it before: expiresInDays and "
                        + "rotateBeforeDays would have it replaced in time.",
                ]
                : [],
            test.Diagnostics.Warnings.Where(w => w.Contains("expires on", StringComparison.Ordinal))
        );
    }

    [Fact(Timeout = Limit)]
    public async Task ExpiresSoon_OfATokenThatIsRotatedBefore_IsSilent()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var inputs = ProviderUnderTest.Generated(Values.Token("""{"expiresInDays":10,"rotateBeforeDays":3}"""));
        var created = await test.CreateAsync(ProviderUnderTest.Token, inputs);

        await test.DiffAsync(ProviderUnderTest.Token, created.Id, inputs, created.State, inputs);

        Assert.DoesNotContain(test.Diagnostics.Warnings, w => w.Contains("expires on", StringComparison.Ordinal));
    }

    /// <summary>Told by what a refresh has read: a recorded state does not know of later uses.</summary>
    [Theory(Timeout = Limit)]
    [InlineData("""{"policy":{"unused":30}}""", true, "was never used since it was created on 1 Jan 2026")]
    [InlineData("""{"policy":{"unused":30}}""", false, "was last used on 2 Mar 2026")]
    [InlineData("""{"policy":{"unused":36500}}""", false, null)]
    [InlineData("{}", false, null)]
    public async Task Unused_AtARefresh_Warns(string settings, bool never, string? expected)
    {
        await using var test = await ProviderUnderTest.StartAsync(settings);
        var inputs = ProviderUnderTest.Generated(Values.Client());
        var created = await test.CreateAsync(ProviderUnderTest.Client, inputs);
        test.Tenant.Edits.EditOAuthClient(
            created.Id,
            fields =>
            {
                fields["created"] = "2026-01-01T00:00:00Z";
                fields["lastUsed"] = never ? null : "2026-03-02T00:00:00Z";
            }
        );

        var state = created.State.Set("created", PropertyValue.Of("2026-01-01T00:00:00Z"));

        await test.DiffAsync(ProviderUnderTest.Client, created.Id, inputs, state, inputs);
        await test.ReadAsync(ProviderUnderTest.Client, created.Id, state, inputs);
        await test.ReadAsync(ProviderUnderTest.Client, created.Id);

        Assert.Equal(
            expected is null
                ? []
                : [$"The OAuth client {created.Id} {expected}. Whoever needs no credential should have none: remove it, if that is so."],
            test.Diagnostics.Warnings.Where(w => w.Contains("used", StringComparison.Ordinal))
        );
    }

    private static CheckOutcome Check(Shape shape, string inputs, string? rule, string? level, string? before = null)
    {
        var policy = rule is null ? Policy.Default : Policy.Read(PropertyValue.Of(PropertyMap.Empty.Set(rule, PropertyValue.Of(level!))));
        return Check(shape, Of(shape, inputs), before is null ? PropertyMap.Empty : Of(shape, before), policy);
    }

    private static PropertyMap Of(Shape shape, string inputs) =>
        shape == OAuthClientShape.Shape ? Values.Client(inputs) : Values.Token(inputs);

    private static CheckOutcome Check(Shape shape, PropertyMap inputs, PropertyMap before, Policy policy) =>
        ResourceCheck.Run(
            shape,
            new CheckCall
            {
                Urn = ProviderUnderTest.Urn(shape.Token),
                Type = shape.Token,
                LogicalName = "it",
                Inputs = inputs,
                OldInputs = before,
            },
            new Precedent(before, PropertyMap.Empty),
            ApiVersion.Find("v2025")!,
            Now,
            policy
        );
}
