using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Patching;

/// <summary>What holds of every patch, for documents of every sort.</summary>
public sealed class PatchPlannerTests
{
    /// <summary>What the vendor's documents call patchable, by kind and version.</summary>
    private static readonly Dictionary<string, string[]> PatchableClientFields = FieldRowVersions(_ =>
        [
            "businessName",
            "homepageUrl",
            "name",
            "description",
            "accessTokenValiditySeconds",
            "refreshTokenValiditySeconds",
            "redirectUris",
            "grantTypes",
            "accessType",
            "enabled",
            "strongAuthSupported",
            "claimsSupported",
        ]
    );

    private static readonly Dictionary<string, string[]> PatchableTokenFields = FieldRowVersions(version =>
        version is "v3" or "v2024" ? ["name", "scope"] : ["name", "scope", "expirationDate", "userAwareTokenNeverExpires"]
    );

    private static readonly Gen<JsonNode?> Absent = Gen.Constant<JsonNode?>(null);

    private static readonly Dictionary<string, Gen<JsonNode?>> ClientFields = new()
    {
        ["name"] = Text(),
        ["description"] = Text(),
        ["businessName"] = Optional(Text()),
        ["homepageUrl"] = Optional(Text()),
        ["accessTokenValiditySeconds"] = Number(),
        ["refreshTokenValiditySeconds"] = Optional(Number()),
        ["redirectUris"] = Optional(Texts()),
        ["grantTypes"] = Texts(),
        ["accessType"] = Text(),
        ["type"] = Optional(Text()),
        ["internal"] = Optional(Flag()),
        ["enabled"] = Flag(),
        ["strongAuthSupported"] = Optional(Flag()),
        ["claimsSupported"] = Optional(Flag()),
        ["scope"] = Optional(Texts()),
    };

    private static readonly Dictionary<string, Gen<JsonNode?>> TokenFields = new()
    {
        ["name"] = Text(),
        ["scope"] = Optional(Texts()),
        ["accessTokenValiditySeconds"] = Optional(Number()),
        ["expirationDate"] = Optional(Gen.Choose(2030, 2040).Select(y => (JsonNode?)$"{y}-01-01T00:00:00.000Z")),
        ["userAwareTokenNeverExpires"] = Optional(Flag()),
    };

    public static TheoryData<string, string> Kinds()
    {
        var kinds = new TheoryData<string, string>();
        foreach (var version in ApiVersion.All)
        {
            kinds.Add("OAuthClient", version.Name);
            kinds.Add("PersonalAccessToken", version.Name);
        }
        return kinds;
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Patch_OfAnyTwoDocuments_LeadsFromOneToTheOther(string kind, string version) =>
        ForAll(
            kind,
            version,
            (before, after, patch, fields) =>
            {
                var result = Rfc6902.Apply(before, patch)!.AsObject();
                foreach (var field in fields)
                    AssertIs(after[field], result[field], field);
            }
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Patch_OfAnyTwoDocuments_TouchesOnlyWhatTheVersionCanPatch(string kind, string version) =>
        ForAll(kind, version, (_, _, patch, fields) => Assert.All(patch, o => Assert.Contains(((string)o!["path"]!)[1..], fields)));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Patch_OfAnyTwoDocuments_HasOneOperationForEachChangedField(string kind, string version) =>
        ForAll(
            kind,
            version,
            (before, after, patch, fields) =>
            {
                var shape = ShapeCatalog.Find("oauth:index:" + kind)!;
                var changed = fields.Where(f => !shape.Find(f)!.AreSame(Values.Value(before[f]), Values.Value(after[f]))).ToHashSet();
                var paths = patch.Select(o => ((string)o!["path"]!)[1..]).ToList();
                Assert.Equal(paths.Distinct(), paths);
                // An expiry is cleared together with its acknowledgement, whether that is new or not.
                if (changed.Contains("expirationDate") && after["expirationDate"] is null)
                    changed.Add("userAwareTokenNeverExpires");
                Assert.True(paths.ToHashSet().IsSubsetOf(changed), $"{patch.ToJsonString()} is more than {string.Join(", ", changed)}");
            }
        );

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Patch_OfEqualDocuments_IsEmpty(string kind, string version) =>
        ForAll(kind, version, (_, after, _, _) => Assert.Empty(Plan(kind, version, after, Reversed(after))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void GuardedPatch_OfAnyTwoDocuments_TestsEachReplacedValueFirst(string kind, string version) =>
        ForAll(
            kind,
            version,
            (before, _, patch, _) =>
            {
                for (var i = 0; i < patch.Count; i++)
                {
                    // The acknowledgement may not be shown, so nobody can compare it.
                    if ((string)patch[i]!["op"]! != "replace" || (string)patch[i]!["path"]! == "/userAwareTokenNeverExpires")
                        continue;
                    Assert.Equal("test", (string)patch[i - 1]!["op"]!);
                    Assert.Equal((string)patch[i]!["path"]!, (string)patch[i - 1]!["path"]!);
                }
                // The tests hold for the document they were planned for.
                Rfc6902.Apply(before, patch);
            },
            guard: true
        );

    [Fact]
    public void GuardedPatch_OfWhatTheTenantMayNotShow_TestsNothing()
    {
        var before = new JsonObject { ["name"] = "n", ["userAwareTokenNeverExpires"] = true };
        var after = new JsonObject { ["name"] = "n", ["userAwareTokenNeverExpires"] = false };

        Assert.Equal(
            """[{"op":"replace","path":"/userAwareTokenNeverExpires","value":false}]""",
            Plan("PersonalAccessToken", "v2025", before, after, guard: true).ToJsonString()
        );
    }

    [Fact]
    public void Expiry_SetWhereItWasAcknowledgedToBeNone_GoesWithTheWithdrawnAcknowledgement()
    {
        var before = new JsonObject { ["name"] = "n", ["userAwareTokenNeverExpires"] = true };
        var after = new JsonObject { ["name"] = "n", ["expirationDate"] = "2030-01-01T00:00:00Z" };

        var patch = Plan("PersonalAccessToken", "v2025", before, after);

        Assert.Equal(
            """[{"op":"add","path":"/expirationDate","value":"2030-01-01T00:00:00Z"},{"op":"replace","path":"/userAwareTokenNeverExpires","value":false}]""",
            patch.ToJsonString()
        );
    }

    [Fact]
    public void Value_ThatTheTenantHasAlready_IsNotSentAgain()
    {
        var old = Values.Client();
        var wanted = Values.Client("""{"description":"new","businessName":"Acme"}""");

        var plan = new PatchPlanner(OAuthClientShape.Shape, ApiVersion.V3, guardUpdates: false).Plan(
            old,
            old.Set("description", PropertyValue.Of("new")),
            wanted
        );

        Assert.Equal("""[{"op":"add","path":"/businessName","value":"Acme"}]""", plan.Describe());
    }

    [Fact]
    public void Description_OfASecretValue_HidesIt()
    {
        var wanted = Values.Client().Set("description", PropertyValue.OfSecret(PropertyValue.Of("hush")));

        var plan = new PatchPlanner(OAuthClientShape.Shape, ApiVersion.V3, guardUpdates: true).Plan(
            Values.Client(),
            Values.Client(),
            wanted
        );

        Assert.Equal(
            """[{"op":"test","path":"/description","value":"[secret]"},{"op":"replace","path":"/description","value":"[secret]"}]""",
            plan.Describe()
        );
    }

    private static void ForAll(string kind, string version, Action<JsonObject, JsonObject, JsonArray, string[]> holds, bool guard = false)
    {
        var documents = Documents(kind == "OAuthClient" ? ClientFields : TokenFields);
        var fields = (kind == "OAuthClient" ? PatchableClientFields : PatchableTokenFields)[version];
        var pairs = documents.SelectMany(before => documents.Select(after => (before, after)));
        Prop.ForAll(
                pairs.ToArbitrary(),
                pair => holds(pair.before, pair.after, Plan(kind, version, pair.before, pair.after, guard), fields)
            )
            .QuickCheckThrowOnFailure();
    }

    private static JsonArray Plan(string kind, string version, JsonObject before, JsonObject after, bool guard = false)
    {
        var planner = new PatchPlanner(ShapeCatalog.Find("oauth:index:" + kind)!, ApiVersion.Find(version)!, guard);
        var old = Values.Map(before.ToJsonString());
        return JsonNode.Parse(planner.Plan(old, old, Values.Map(after.ToJsonString())).Describe())!.AsArray();
    }

    /// <summary>Whether a field is what was wanted, where "nothing" has a way of saying it of its own.</summary>
    private static void AssertIs(JsonNode? wanted, JsonNode? actual, string field)
    {
        if (wanted is JsonArray set)
            Assert.Equal(
                set.Select(i => (string)i!).ToHashSet(),
                actual?.AsArray().Select(i => (string)i!).ToHashSet() ?? [.. AllScopes(field)]
            );
        else if (wanted is not null && !IsEmpty(wanted) && !IsFalse(wanted))
            Assert.True(JsonNode.DeepEquals(wanted, actual), $"{field} is {actual} and not {wanted}");
        else
            Assert.True(
                actual is null || IsEmpty(actual) || IsFalse(actual) || field == "scope" || field == "userAwareTokenNeverExpires",
                $"{field} is still {actual}"
            );
    }

    private static string[] AllScopes(string field) => field == "scope" ? ["sp:scopes:all"] : [];

    private static bool IsFalse(JsonNode value) => value.GetValueKind() == System.Text.Json.JsonValueKind.False;

    private static bool IsEmpty(JsonNode value) =>
        value is JsonArray { Count: 0 } || (value.GetValueKind() == System.Text.Json.JsonValueKind.String && (string)value! == "");

    private static JsonObject Reversed(JsonObject document)
    {
        var reversed = document.DeepClone().AsObject();
        foreach (var (name, value) in document)
        {
            if (value is JsonArray array)
                reversed[name] = new JsonArray([.. array.Reverse().Select(i => i!.DeepClone())]);
        }
        return reversed;
    }

    private static Gen<JsonObject> Documents(Dictionary<string, Gen<JsonNode?>> fields) =>
        fields.Aggregate(
            Gen.Constant(new JsonObject()),
            (documents, field) =>
                documents.SelectMany(document =>
                    field.Value.Select(value =>
                    {
                        var next = document.DeepClone().AsObject();
                        if (value is not null)
                            next[field.Key] = value.DeepClone();
                        return next;
                    })
                )
        );

    private static Gen<JsonNode?> Optional(Gen<JsonNode?> value) => Gen.Frequency((1, Absent), (2, value));

    private static Gen<JsonNode?> Text() => Gen.Elements("a", "b", "é~/\"").Select(t => (JsonNode?)t);

    private static Gen<JsonNode?> Number() => Gen.Choose(1, 3).Select(n => (JsonNode?)n);

    private static Gen<JsonNode?> Flag() => Gen.Elements(true, false).Select(f => (JsonNode?)f);

    private static Gen<JsonNode?> Texts() =>
        Gen.Elements("x", "y", "z").NonEmptyListOf().Select(t => (JsonNode?)new JsonArray([.. t.Distinct().Select(i => (JsonNode)i)]));

    private static Dictionary<string, string[]> FieldRowVersions(Func<string, string[]> fields) =>
        ApiVersion.All.ToDictionary(v => v.Name, v => fields(v.Name));
}
