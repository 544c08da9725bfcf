using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Diffs;

/// <summary>The rules of Diff that no single field tells.</summary>
public sealed class ResourceDiffTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"expirationDate":"2030-01-01T00:00:00Z"}""", """{"expirationDate":"2030-01-01T01:00:00.000+01:00"}""")]
    [InlineData("""{"scope":null}""", """{"scope":["sp:scopes:all"]}""")]
    [InlineData("""{"accessTokenValiditySeconds":43200}""", "{}")]
    [InlineData("""{"userAwareTokenNeverExpires":false}""", "{}")]
    [InlineData("""{"scope":["a","a","b"]}""", """{"scope":["b","a"]}""")]
    [InlineData("""{"rotationTriggers":{}}""", "{}")]
    public void Diff_OtherWordsForTheSame_IsNoChange(string old, string now) =>
        Assert.False(Diff(PersonalAccessTokenShape.Shape, Values.Token(old), Values.Token(now)).HasChanges);

    [Theory]
    [InlineData("""{"redirectUris":[]}""", "{}")]
    [InlineData("""{"businessName":""}""", "{}")]
    [InlineData("""{"type":"CONFIDENTIAL","internal":false,"claimsSupported":false,"strongAuthSupported":false}""", "{}")]
    public void Diff_DefaultsWrittenOutOfAClient_AreNoChange(string old, string now)
    {
        Assert.False(Diff(OAuthClientShape.Shape, Values.Client(old), Values.Client(now)).HasChanges);
        Assert.False(Diff(OAuthClientShape.Shape, Values.Client(now), Values.Client(old)).HasChanges);
    }

    [Fact]
    public void Diff_WritingDownWhatTheTenantChose_ReplacesNothing()
    {
        var state = Values.Token("""{"expirationDate":"2026-12-01T00:00:00Z"}""");

        var diff = Diff(
            PersonalAccessTokenShape.Shape,
            Values.Token("""{"expiresInDays":null}"""),
            Values.Token("""{"expiresInDays":null,"expirationDate":"2026-12-01T00:00:00Z"}"""),
            state
        );

        Assert.False(diff.HasChanges);
    }

    [Fact]
    public void Postponed_LeavesWhatChangesInPlace_AndSaysWhatStays()
    {
        var replacement = new PropertyChange(PropertyPath.Of("rotatesAt"), ChangeKind.Updated, Replaces: true, IsInput: false);
        var inPlace = new PropertyChange(PropertyPath.Of("name"), ChangeKind.Updated, Replaces: false);

        var alone = ResourceDiff.Postponed(PersonalAccessTokenShape.Shape, new DiffAnswer { Changes = [replacement] });
        var both = ResourceDiff.Postponed(PersonalAccessTokenShape.Shape, new DiffAnswer { Changes = [replacement, inPlace] });

        Assert.Equal((true, 0, 0), (alone.Waits, alone.Changes.Length, alone.Stables.Length));
        Assert.Equal([inPlace], both.Changes.AsEnumerable());
        Assert.Contains("secret", both.Stables);
    }

    /// <summary>Two values that nobody knows are not known to be the same.</summary>
    [Fact]
    public void Diff_KeyOfAMapThatIsUnknownBothTimes_IsAChange()
    {
        var triggers = PropertyValue.Of(PropertyMap.Empty.Set("known", PropertyValue.Of("1")).Set("unknown", PropertyValue.OfUnknown));
        var inputs = Values.Token().Set("rotationTriggers", triggers);

        var change = Assert.Single(Diff(PersonalAccessTokenShape.Shape, inputs, inputs).Changes);

        Assert.Equal(("rotationTriggers.unknown", ChangeKind.Updated, true), (change.Path.ToString(), change.Kind, change.Replaces));
    }

    [Theory]
    [InlineData("ci")]
    [InlineData("other")]
    public void Diff_FixedName_NeedsNoDeletionFirst(string name)
    {
        var diff = Diff(PersonalAccessTokenShape.Shape, Values.Token(), Values.Token($$"""{"expiresInDays":30,"name":"{{name}}"}"""));

        Assert.True(diff.Replaces);
        Assert.False(diff.DeleteBeforeReplace);
    }

    [Fact]
    public void Diff_ClientsOfOneName_NeedNoDeletionFirst() =>
        Assert.False(Diff(OAuthClientShape.Shape, Values.Client(), Values.Client("""{"internal":true}""")).DeleteBeforeReplace);

    [Theory]
    [InlineData("scope")]
    [InlineData("*")]
    public void Diff_IgnoredPath_IsNoChange(string path)
    {
        var diff = Diff(
            OAuthClientShape.Shape,
            Values.Client(),
            Values.Client("""{"scope":["b","c"]}"""),
            ignore: [PropertyPath.Parse(path)]
        );

        Assert.False(diff.HasChanges);
    }

    [Fact]
    public void Diff_IgnoredKeyOfAMap_LeavesTheOthers()
    {
        var diff = Diff(
            OAuthClientShape.Shape,
            Values.Client("""{"rotationTriggers":{"a":"1","b.c":"1"}}"""),
            Values.Client("""{"rotationTriggers":{"a":"2","b.c":"2","d":"1"}}"""),
            ignore: [PropertyPath.Parse("rotationTriggers.a")]
        );

        Assert.Equal<PropertyChange>(
            [
                new PropertyChange(PropertyPath.Parse("rotationTriggers[\"b.c\"]"), ChangeKind.Updated, Replaces: true),
                new PropertyChange(PropertyPath.Parse("rotationTriggers.d"), ChangeKind.Added, Replaces: true),
            ],
            diff.Changes
        );
    }

    [Theory]
    [InlineData("redirectUris[*]", """["a:b","a:c","a:d"]""", """["a:a","a:b","a:d"]""")]
    [InlineData("redirectUris[1]", """["a:x","a:y"]""", """["a:x","a:b"]""")]
    [InlineData("redirectUris[2]", """["a:a","a:b","a:c"]""", """["a:a","a:b","a:c"]""")]
    [InlineData("redirectUris[9]", """["a:x"]""", """["a:x"]""")]
    [InlineData("redirectUris[*]", """["a:x"]""", """["a:a"]""")]
    [InlineData("redirectUris", """["a:x"]""", """["a:a","a:b"]""")]
    public void TakeBack_OfElements_LetsAdditionsThrough(string path, string now, string expected)
    {
        var old = Values.Map("""{"redirectUris":["a:a","a:b"]}""");

        var inputs = IgnoredChanges.TakeBack(Values.Map($$"""{"redirectUris":{{now}}}"""), old, [PropertyPath.Parse(path)]);

        Assert.Equal(Values.Map($$"""{"redirectUris":{{expected}}}"""), inputs);
        Assert.Equal(inputs, IgnoredChanges.TakeBack(inputs, old, [PropertyPath.Parse(path)]));
    }

    [Theory]
    [InlineData("{}", """{"rotationTriggers":{"a":"1"}}""", """{"rotationTriggers":{"a":"1"}}""")]
    [InlineData("""{"rotationTriggers":{"b":"1"}}""", """{"rotationTriggers":{"a":"1","b":"2"}}""", """{"rotationTriggers":{"b":"2"}}""")]
    [InlineData("""{"rotationTriggers":{"a":"1"}}""", "{}", "{}")]
    public void TakeBack_OfANestedKey_IsWhatEnginesDo(string old, string now, string expected) =>
        Assert.Equal(
            Values.Map(expected),
            IgnoredChanges.TakeBack(Values.Map(now), Values.Map(old), [PropertyPath.Parse("rotationTriggers.a")])
        );

    [Fact]
    public void TakeBack_OutOfASecret_StaysSecret()
    {
        var old = PropertyMap.Empty.Set(
            "rotationTriggers",
            PropertyValue.OfSecret(Values.Value(System.Text.Json.Nodes.JsonNode.Parse("""{"a":"hidden"}""")))
        );

        var inputs = IgnoredChanges.TakeBack(
            Values.Map("""{"rotationTriggers":{"a":"2"}}"""),
            old,
            [PropertyPath.Parse("rotationTriggers.a")]
        );

        Assert.True(inputs["rotationTriggers"].ContainsSecret);
    }

    [Theory]
    [InlineData("""{"accessType":"offline"}""", """{"accessType":"OFFLINE"}""")]
    [InlineData("""{"type":"confidential"}""", "{}")]
    [InlineData("""{"grantTypes":["refresh_token","AUTHORIZATION_CODE"]}""", """{"grantTypes":["AUTHORIZATION_CODE","REFRESH_TOKEN"]}""")]
    [InlineData("""{"homepageUrl":""}""", "{}")]
    [InlineData("""{"description":""}""", """{"description":null}""")]
    public void Diff_TheSameToTheTenant_IsNoChange(string old, string now)
    {
        Assert.False(Diff(OAuthClientShape.Shape, Values.Client(old), Values.Client(now)).HasChanges);
        Assert.False(Diff(OAuthClientShape.Shape, Values.Client(now), Values.Client(old)).HasChanges);
    }

    [Fact]
    public void Diff_SecretAndPlain_AreTheSame()
    {
        var secret = Values
            .Client()
            .Set("description", PropertyValue.OfSecret(PropertyValue.Of("The web shop")))
            .Set("scope", PropertyValue.Of([PropertyValue.OfSecret(PropertyValue.Of("idn:identity:read"))]));

        Assert.False(Diff(OAuthClientShape.Shape, secret, Values.Client()).HasChanges);
    }

    [Theory]
    [InlineData("2026-08-22T00:00:00Z", false)]
    [InlineData("2026-08-23T00:00:00Z", true)]
    [InlineData("2027-08-23T00:00:00Z", true)]
    public void Diff_RotationWindow_ReplacesFromItsFirstMomentOn(string now, bool due)
    {
        var inputs = Values.Token("""{"rotateBeforeDays":7}""");
        var state = inputs.SetAll(Values.Map("""{"created":"2026-06-01T00:00:00Z","expirationDate":"2026-08-30T00:00:00Z"}"""));

        var diff = Diff(
            PersonalAccessTokenShape.Shape,
            inputs,
            inputs,
            state,
            now: DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)
        );

        Assert.Equal<PropertyChange>(
            due ? [new PropertyChange(PropertyPath.Of("rotatesAt"), ChangeKind.Updated, Replaces: true, IsInput: false)] : [],
            diff.Changes
        );
    }

    [Fact]
    public void Diff_FixedDateInTheWindow_ReplacesNothing()
    {
        var inputs = Values.Token("""{"expiresInDays":null,"expirationDate":"2026-06-03T00:00:00Z","rotateBeforeDays":7}""");

        Assert.False(
            Diff(PersonalAccessTokenShape.Shape, inputs, inputs, inputs.Set("created", PropertyValue.Of("2026-01-01T00:00:00Z"))).HasChanges
        );
    }

    [Fact]
    public void Diff_LifeThatTheTenantShortened_IsNotDueAtBirth()
    {
        // Asked for 365 days with rotation 200 days before; the tenant granted 180.
        var inputs = Values.Token("""{"expiresInDays":365,"rotateBeforeDays":200}""");
        var state = inputs.SetAll(Values.Map("""{"created":"2026-06-01T00:00:00Z","expirationDate":"2026-11-28T00:00:00Z"}"""));

        Assert.False(Diff(PersonalAccessTokenShape.Shape, inputs, inputs, state).HasChanges);
        Assert.True(Diff(PersonalAccessTokenShape.Shape, inputs, inputs, state, now: Now.AddDays(90)).Replaces);
    }

    [Fact]
    public void Case14_PlanOfYesterday_StaysTrueToday()
    {
        // A plan that was saved when the rotation was due is carried out a day later: the answer must be the same.
        var inputs = Values.Token("""{"rotateBeforeDays":7}""");
        var state = inputs.SetAll(Values.Map("""{"created":"2026-03-01T00:00:00Z","expirationDate":"2026-06-05T00:00:00Z"}"""));

        var planned = Diff(PersonalAccessTokenShape.Shape, inputs, inputs, state);
        var carriedOut = Diff(PersonalAccessTokenShape.Shape, inputs, inputs, state, now: Now.AddDays(1));

        Assert.True(planned.Replaces);
        Assert.Equal<PropertyChange>(planned.Changes, carriedOut.Changes);
    }

    private static DiffAnswer Diff(
        Shape shape,
        PropertyMap old,
        PropertyMap inputs,
        PropertyMap? state = null,
        ImmutableArray<PropertyPath>? ignore = null,
        DateTimeOffset? now = null
    ) =>
        ResourceDiff.Run(
            shape,
            new DiffCall
            {
                Urn = ProviderUnderTest.Urn(shape.Token),
                Type = shape.Token,
                Id = "1",
                OldInputs = old,
                State = state ?? old,
                Inputs = inputs,
                IgnoreChanges = ignore ?? [],
            },
            ApiVersion.V3,
            now ?? Now
        );
}
