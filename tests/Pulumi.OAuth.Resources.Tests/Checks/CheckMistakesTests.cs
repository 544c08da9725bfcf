using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Checks;

/// <summary>Every mistake of a program is told at its property path, all in one answer.</summary>
public sealed class CheckMistakesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"description":null}""", "description: is required")]
    [InlineData("""{"grantTypes":null,"enabled":null}""", "grantTypes: is required", "enabled: is required")]
    [InlineData("""{"nmae":"x"}""", "nmae: is no property of oauth:index:OAuthClient; did you mean name?")]
    [InlineData(
        """{"redirect_uris":["https://x.example"]}""",
        "redirect_uris: is no property of oauth:index:OAuthClient; did you mean redirectUris?"
    )]
    [InlineData("""{"flavour":"x"}""", "flavour: is no property of oauth:index:OAuthClient")]
    [InlineData("""{"secret":"x"}""", "secret: is set by the tenant and cannot be given; read it from the resource's outputs")]
    [InlineData("""{"created":"x"}""", "created: is set by the tenant and cannot be given; remove it")]
    [InlineData("""{"name":""}""", "name: must not be empty")]
    [InlineData("""{"name":7}""", "name: must be a text, not a number")]
    [InlineData("""{"enabled":"yes"}""", "enabled: must be true or false, not a text")]
    [InlineData("""{"accessTokenValiditySeconds":0}""", "accessTokenValiditySeconds: must be at least 1, not 0")]
    [InlineData("""{"accessTokenValiditySeconds":1.5}""", "accessTokenValiditySeconds: must be a whole number, not 1.5")]
    [InlineData(
        """{"accessTokenValiditySeconds":3000000000}""",
        "accessTokenValiditySeconds: must be between 1 and 2147483647, not 3000000000"
    )]
    [InlineData("""{"refreshTokenValiditySeconds":"60"}""", "refreshTokenValiditySeconds: must be a whole number, not a text")]
    [InlineData("""{"homepageUrl":"acme"}""", "homepageUrl: must be an absolute http or https URL, for example https://acme.example")]
    [InlineData("""{"homepageUrl":"ftp://acme.example"}""", "homepageUrl: must be an http or https URL, not ftp")]
    [InlineData(
        """{"redirectUris":["https://x.example","/callback","com.acme.app:/callback"]}""",
        "redirectUris[1]: must be an absolute URI, for example https://acme.example/callback (given: \"/callback\")"
    )]
    [InlineData("""{"redirectUris":"https://x.example"}""", "redirectUris: must be a list, not a text")]
    [InlineData(
        """{"grantTypes":["CLIENT_CREDENTIALS","AUTHORISATION_CODE"]}""",
        "grantTypes[1]: must be one of CLIENT_CREDENTIALS, AUTHORIZATION_CODE, REFRESH_TOKEN; did you mean AUTHORIZATION_CODE? (given: "
            + "\"AUTHORISATION_CODE\")"
    )]
    [InlineData("""{"grantTypes":[]}""", "grantTypes: must not be empty")]
    [InlineData("""{"scope":[" idn:identity:read "]}""", "scope[0]: must be one word without blanks (given: \" idn:identity:read \")")]
    [InlineData(
        """{"scope":["sp:scopes:all","READ everything"]}""",
        "scope[1]: must be one word without blanks (given: \"READ everything\")"
    )]
    [InlineData(
        """{"scope":["sp:scopes:all",3,true,null,[]]}""",
        "scope[1]: must be a text, not a number (given: 3)",
        "scope[2]: must be a text, not true or false (given: true)",
        "scope[3]: must be a text, not nothing",
        "scope[4]: must be a text, not a list"
    )]
    [InlineData("""{"accessType":"offline"}""", "accessType: must be one of ONLINE, OFFLINE; did you mean OFFLINE?")]
    [InlineData("""{"grantTypes":["AUTHORIZATION_CODE"]}""", "redirectUris: is required with the grant type AUTHORIZATION_CODE")]
    [InlineData(
        """{"grantTypes":["AUTHORIZATION_CODE"],"redirectUris":[]}""",
        "redirectUris: is required with the grant type AUTHORIZATION_CODE"
    )]
    [InlineData("""{"rotationTriggers":{"when":["now"],"n":1,"t":"x"}}""", "rotationTriggers.when: must be a text, not a list")]
    [InlineData("""{"rotateAfterDays":0}""", "rotateAfterDays: must be between 1 and 36500, not 0")]
    [InlineData("""{"rotationAnchor":"2027-01-01T00:00:00Z"}""", "rotationAnchor: needs rotateAfterDays: how many days from then on?")]
    [InlineData(
        """{"rotateAfterDays":90,"rotationAnchor":"1 January"}""",
        "rotationAnchor: must be a date in RFC 3339 with time and offset, for example 2027-12-31T23:59:59Z"
    )]
    [InlineData("""{"rotateBeforeDays":9}""", "rotateBeforeDays: is no property of oauth:index:OAuthClient; did you mean rotateAfterDays?")]
    [InlineData("""{"rotateAfterDays":"?","rotationAnchor":"?"}""")]
    [InlineData("""{"rotateAfterDays":90,"rotationAnchor":"2027-01-01T00:00:00Z"}""")]
    [InlineData(
        """{"description":"?","accessTokenValiditySeconds":"?","grantTypes":["?","AUTHORIZATION_CODE"],"redirectUris":"?","enabled":"?","name":"?"}"""
    )]
    public void Client_Mistakes_AreToldTogether(string json, params string[] mistakes) =>
        Assert.Equal(mistakes, Check(OAuthClientShape.Shape, Values.Client(json)));

    [Theory]
    [InlineData("v3", "{}")]
    [InlineData("v3", """{"accessTokenValiditySeconds":14}""", "accessTokenValiditySeconds: must be between 15 and 43200, not 14")]
    [InlineData("v3", """{"accessTokenValiditySeconds":43201}""", "accessTokenValiditySeconds: must be between 15 and 43200, not 43201")]
    [InlineData(
        "v3",
        """{"expirationDate":"tomorrow","expiresInDays":null}""",
        "expirationDate: must be a date in RFC 3339 with time and offset, for example 2027-12-31T23:59:59Z"
    )]
    [InlineData(
        "v3",
        """{"expirationDate":"2027-01-01","expiresInDays":null}""",
        "expirationDate: must be a date in RFC 3339 with time and offset, for example 2027-12-31T23:59:59Z"
    )]
    [InlineData(
        "v3",
        """{"expirationDate":"2026-05-31T23:59:59Z","expiresInDays":null}""",
        "expirationDate: must be in the future; it is now 2026-06-01T00:00:00.000Z"
    )]
    [InlineData(
        "v3",
        """{"expirationDate":"2026-07-01T00:00:00Z"}""",
        "expiresInDays: cannot be given together with expirationDate: remove one of them"
    )]
    [InlineData("v3", """{"expiresInDays":0}""", "expiresInDays: must be between 1 and 36500, not 0")]
    [InlineData(
        "v3",
        """{"expiresInDays":null,"rotateBeforeDays":3}""",
        "rotateBeforeDays: needs expiresInDays (or expirationDate, to be warned): days before what?"
    )]
    [InlineData(
        "v3",
        """{"expiresInDays":7,"rotateBeforeDays":7}""",
        "rotateBeforeDays: must be less than expiresInDays (7), or the token is due as soon as it is created"
    )]
    [InlineData(
        "v3",
        """{"userAwareTokenNeverExpires":true}""",
        "userAwareTokenNeverExpires: does not exist in the API version v3, where a token without a date expires after 6 months: remove "
            + "it, or set oauth:apiVersion to v2025, v2026 or v1"
    )]
    [InlineData("v3", """{"expiresInDays":null}""")]
    [InlineData(
        "v2025",
        """{"expiresInDays":null}""",
        "userAwareTokenNeverExpires: must be true when neither expirationDate nor expiresInDays is given: with the API version v2025 such "
            + "a token never expires"
    )]
    [InlineData(
        "v1",
        """{"expiresInDays":null,"userAwareTokenNeverExpires":false}""",
        "userAwareTokenNeverExpires: must be true when neither expirationDate nor expiresInDays is given: with the API version v1 such a "
            + "token never expires"
    )]
    [InlineData("v2026", """{"expiresInDays":null,"userAwareTokenNeverExpires":true}""")]
    [InlineData("v2026", """{"expiresInDays":null,"userAwareTokenNeverExpires":"?"}""")]
    [InlineData("v2026", """{"expiresInDays":"?"}""")]
    [InlineData(
        "v3",
        """{"name":null,"keepPreviousForHours":24}""",
        "keepPreviousForHours: needs an expiration that can be patched, which the API version v3 does not have: set oauth:apiVersion to "
            + "v2025, v2026 or v1, or remove it"
    )]
    [InlineData(
        "v2025",
        """{"keepPreviousForHours":24}""",
        "keepPreviousForHours: cannot be given together with a fixed name: names are unique, and the previous token would still have it. "
            + "Remove one of them"
    )]
    [InlineData("v2025", """{"name":null,"keepPreviousForHours":24}""")]
    [InlineData("v2025", """{"name":null,"keepPreviousForHours":0}""", "keepPreviousForHours: must be between 1 and 8760, not 0")]
    [InlineData(
        "v3",
        """{"rotationAnchor":"2027-01-01T00:00:00Z"}""",
        "rotationAnchor: needs rotateAfterDays: how many days from then on?"
    )]
    [InlineData("v3", """{"rotateAfterDays":30,"rotationAnchor":"2027-01-01T00:00:00Z","expiresInDays":null}""")]
    public void Token_Mistakes_AreToldTogether(string version, string json, params string[] mistakes) =>
        Assert.Equal(mistakes, Check(PersonalAccessTokenShape.Shape, Values.Token(json), version: version));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void MemberThatIsSecret_IsToldByItsPlaceAlone(bool wholeListIsSecret)
    {
        var text = PropertyValue.Of("kept to myself");
        var list = new PropertyValue.List([PropertyValue.Of("sp:scopes:all"), wholeListIsSecret ? text : PropertyValue.OfSecret(text)]);

        Assert.Equal(
            ["scope[1]: must be one word without blanks"],
            Check(OAuthClientShape.Shape, Values.Client().Set("scope", wholeListIsSecret ? PropertyValue.OfSecret(list) : list))
        );
    }

    [Fact]
    public void Mistakes_OfSeveralKinds_AllAppearInOneAnswer()
    {
        var mistakes = Check(
            OAuthClientShape.Shape,
            Values.Client(
                """{"description":null,"flavour":"x","accessTokenValiditySeconds":-1,"grantTypes":["AUTHORIZATION_CODE","NONSENSE"],"homepageUrl":"x"}"""
            )
        );

        Assert.Equal(
            ["accessTokenValiditySeconds", "description", "flavour", "grantTypes[1]", "homepageUrl", "redirectUris"],
            mistakes.Select(m => m.Split(':')[0]).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void DateThatPassed_IsAMistake_WhereAnObjectIsToBeCreated()
    {
        var inputs = Values.Token("""{"expirationDate":"2026-01-01T00:00:00Z","expiresInDays":null}""");
        var call = new CheckCall
        {
            Urn = ProviderUnderTest.Urn(ProviderUnderTest.Token),
            Type = ProviderUnderTest.Token,
            LogicalName = "it",
            Inputs = inputs,
            OldInputs = PropertyMap.Empty,
        };

        var failure = Assert.Single(
            ResourceCheck
                .Run(PersonalAccessTokenShape.Shape, call, new Precedent(inputs, PropertyMap.Empty), ApiVersion.V3, Now)
                .Answer.Failures
        );

        Assert.StartsWith("must be in the future", failure.Reason, StringComparison.Ordinal);

        // An object that a state tells of, be it alone, is not created.
        var state = PropertyMap.Empty.Set("expirationDate", inputs["expirationDate"]);
        var known = ResourceCheck.Run(
            PersonalAccessTokenShape.Shape,
            call with
            {
                OldState = state,
            },
            new Precedent(PropertyMap.Empty, state),
            ApiVersion.V3,
            Now
        );
        Assert.Empty(known.Answer.Failures);
    }

    [Fact]
    public void DateThatPassed_Unchanged_BlocksNothing()
    {
        var inputs = Values.Token("""{"expirationDate":"2026-01-01T00:00:00Z","expiresInDays":null}""");

        Assert.Empty(Check(PersonalAccessTokenShape.Shape, inputs, old: inputs));
    }

    [Fact]
    public void WordTheTenantBroughtIn_Unchanged_BlocksNothing()
    {
        var imported = Values.Client("""{"grantTypes":["CLIENT_CREDENTIALS","TOKEN_EXCHANGE"],"accessType":"SOMETIMES"}""");

        Assert.Empty(Check(OAuthClientShape.Shape, imported, old: imported));
        Assert.NotEmpty(Check(OAuthClientShape.Shape, imported));
    }

    [Fact]
    public void Null_IsAsGoodAsNothing() =>
        Assert.Equal(
            ["description: is required"],
            Check(
                OAuthClientShape.Shape,
                Values.Client().Set("description", PropertyValue.OfNull).Set("businessName", PropertyValue.OfNull)
            )
        );

    [Theory]
    [InlineData("""{"refreshTokenValiditySeconds":0}""")]
    [InlineData("""{"refreshTokenValiditySeconds":3153600000}""")]
    [InlineData("""{"accessTokenValiditySeconds":-1}""")]
    [InlineData("""{"homepageUrl":""}""")]
    [InlineData("""{"homepageUrl":"acme"}""")]
    [InlineData("""{"redirectUris":["/callback"," "]}""")]
    [InlineData("""{"accessType":"SOMETIMES","type":"public"}""")]
    [InlineData("""{"grantTypes":["AUTHORIZATION_CODE","TOKEN_EXCHANGE"]}""")]
    [InlineData("""{"grantTypes":[]}""")]
    [InlineData("""{"description":null}""")]
    [InlineData("""{"scope":[""]}""")]
    public void Client_WithValuesThatExist_IsAccepted(string json)
    {
        var odd = Values.Client(json);

        Assert.Empty(Check(OAuthClientShape.Shape, odd, odd));
        Assert.Empty(Check(OAuthClientShape.Shape, odd.Set("businessName", PropertyValue.Of("x")), odd));
    }

    [Theory]
    [InlineData("""{"redirectUris":["/callback"]}""", """{"redirectUris":["https://new.example","/callback"]}""")]
    [InlineData("""{"grantTypes":["CLIENT_CREDENTIALS","TOKEN_EXCHANGE"]}""", """{"grantTypes":["token_exchange"]}""")]
    [InlineData("""{"scope":["READ everything"]}""", """{"scope":["READ everything","b"]}""")]
    public void Client_WithElementsThatExist_MayGetOthers(string old, string now) =>
        Assert.Empty(Check(OAuthClientShape.Shape, Values.Client(now), Values.Client(old)));

    [Fact]
    public void Client_WithValuesThatTheStateHolds_IsAccepted() =>
        Assert.Empty(
            Check(
                OAuthClientShape.Shape,
                Values.Client("""{"refreshTokenValiditySeconds":0}"""),
                Values.Client(),
                state: Values.Client("""{"refreshTokenValiditySeconds":0}""")
            )
        );

    [Theory]
    [InlineData(
        """{"refreshTokenValiditySeconds":0}""",
        """{"refreshTokenValiditySeconds":-1}""",
        "refreshTokenValiditySeconds: must be at least 1, not -1"
    )]
    [InlineData(
        """{"grantTypes":["AUTHORIZATION_CODE"]}""",
        """{"grantTypes":["AUTHORIZATION_CODE","REFRESH_TOKEN"]}""",
        "redirectUris: is required with the grant type AUTHORIZATION_CODE"
    )]
    [InlineData(
        """{"homepageUrl":"acme"}""",
        """{"homepageUrl":"acme2"}""",
        "homepageUrl: must be an absolute http or https URL, for example https://acme.example"
    )]
    [InlineData("{}", """{"description":null}""", "description: is required")]
    [InlineData(
        """{"redirectUris":["/callback"]}""",
        """{"redirectUris":["/callback","/other"]}""",
        "redirectUris[1]: must be an absolute URI, for example https://acme.example/callback (given: \"/other\")"
    )]
    [InlineData("""{"enabled":null}""", """{"enabled":null}""", "enabled: is required")]
    [InlineData("""{"enabled":"yes"}""", """{"enabled":"yes"}""", "enabled: must be true or false, not a text")]
    public void Client_WithAnOddValueThatIsNew_IsToldOfIt(string old, string now, string mistake) =>
        Assert.Equal([mistake], Check(OAuthClientShape.Shape, Values.Client(now), Values.Client(old)));

    [Theory]
    [InlineData(2147483648, "must be between 1 and 2147483647, not 2147483648")]
    [InlineData(0, "must be at least 1, not 0")]
    public void NumberOutOfRange_IsToldWithItsRange(double value, string mistake) =>
        Assert.Equal(
            [$"accessTokenValiditySeconds: {mistake}"],
            Check(OAuthClientShape.Shape, Values.Client().Set("accessTokenValiditySeconds", PropertyValue.Of(value)))
        );

    [Fact]
    public async Task Replacement_CheckedOnceMoreWithoutOlds_IsAcceptedAsItWas()
    {
        await using var test = await ProviderUnderTest.StartAsync();
        var odd = Values.Client("""{"homepageUrl":"acme","accessTokenValiditySeconds":-1}""");
        var call = new CheckCall
        {
            Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client),
            Type = ProviderUnderTest.Client,
            LogicalName = "it",
            Inputs = odd,
            OldInputs = odd,
        };

        Assert.Empty(ProviderUnderTest.Answer(await test.Provider.CheckAsync(call)).Failures);
        Assert.Empty(ProviderUnderTest.Answer(await test.Provider.CheckAsync(call with { OldInputs = PropertyMap.Empty })).Failures);
        Assert.Equal(
            2,
            ProviderUnderTest
                .Answer(
                    await test.Provider.CheckAsync(
                        call with
                        {
                            Urn = ProviderUnderTest.Urn(ProviderUnderTest.Client, "other"),
                            OldInputs = PropertyMap.Empty,
                        }
                    )
                )
                .Failures.Length
        );
    }

    private static IEnumerable<string> Check(
        Shape shape,
        PropertyMap inputs,
        PropertyMap? old = null,
        string version = "v3",
        PropertyMap? state = null
    ) =>
        ResourceCheck
            .Run(
                shape,
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(shape.Token),
                    Type = shape.Token,
                    LogicalName = "it",
                    Inputs = inputs,
                    OldInputs = old ?? PropertyMap.Empty,
                },
                new Precedent(old ?? PropertyMap.Empty, state ?? PropertyMap.Empty),
                ApiVersion.Find(version)!,
                Now
            )
            .Answer.Failures.Select(f => $"{f.Path}: {f.Reason}");
}
