using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Schema;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Resources.Tests.Support;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Reading;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Tests.Fields;

/// <summary>A field is one row of its shape: whatever a resource can do with a field, it can do with one that nobody has ever heard
/// of.</summary>
public sealed class MadeUpFieldTests
{
    private const string Name = "madeUp";

    private static readonly string[] Given = ["text", "url", "number", "flag", "set", "choice", "instant"];

    public static TheoryData<string> Kinds => [.. Given];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void FieldOfEveryType_IsCheckedSentReadRecordedAndPatched(string kind)
    {
        var (type, one, other, wrong) = Row(kind);
        var shape = With(
            new Field
            {
                Name = Name,
                Type = type,
                Description = "Made up.",
            }
        );
        var inputs = Values.Client().Set(Name, Values.Value(JsonNode.Parse(one)));
        var changed = Values.Client().Set(Name, Values.Value(JsonNode.Parse(other)));

        Assert.Empty(Check(shape, inputs).Failures);
        Assert.Equal(
            Name,
            Assert
                .Single(Check(shape, inputs.Set(Name, Values.Value(JsonNode.Parse(wrong)))).Failures)
                .Path.Segments.OfType<PropertyPath.Key>()
                .First()
                .Name
        );

        var request = ObjectCodec.Request(shape, inputs);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(one), request[Name]), $"{request} is sent");

        var told = Tell(shape, request);
        Assert.Equal(inputs[Name], told.Properties[Name]);
        var state = StateBuilder.Build(shape, told, inputs, PropertyMap.Empty);
        Assert.Equal(inputs[Name], state[Name]);

        Assert.Equal(
            (PropertyPath.Of(Name), ChangeKind.Updated, false),
            Assert.Single(Diff(shape, inputs, state, changed).Changes) is var change ? (change.Path, change.Kind, change.Replaces) : default
        );
        var patch = Plan(shape, inputs, state, changed);
        Assert.Equal($"[{{\"op\":\"replace\",\"path\":\"/{Name}\",\"value\":{JsonNode.Parse(other)!.ToJsonString()}}}]", patch.Describe());
        Assert.Equal($"[{{\"op\":\"remove\",\"path\":\"/{Name}\"}}]", Plan(shape, inputs, state, Values.Client()).Describe());

        var schema = ResourceSchemas.Of(shape);
        Assert.Equal("Made up.", (string?)schema["inputProperties"]![Name]!["description"]);
        Assert.Equal("Made up.", (string?)schema["properties"]![Name]!["description"]);
    }

    [Fact]
    public void FieldThatCannotBePatched_ReplacesTheResource()
    {
        var shape = With(
            new Field
            {
                Name = Name,
                Type = new TextType(),
                OnChange = ChangeRule.Replace,
                Description = "Made up.",
            }
        );
        var (before, after) = (Values.Client($$"""{"{{Name}}":"a"}"""), Values.Client($$"""{"{{Name}}":"b"}"""));

        Assert.True(Assert.Single(Diff(shape, before, before, after).Changes).Replaces);
        Assert.True(Plan(shape, before, before, after).IsEmpty);
        Assert.True((bool?)ResourceSchemas.Of(shape)["inputProperties"]![Name]!["replaceOnChanges"]);
    }

    [Fact]
    public void FieldThatTheTenantSets_IsReadAndNeverSent()
    {
        var owner = new RecordType("MadeUpRecord", "Made up.", new RecordMember("id", "Its id.", AlwaysPresent: true));
        var shape = With(
            new Field
            {
                Name = Name,
                Type = owner,
                SetBy = Setter.Tenant,
                Description = "Made up.",
            }
        );

        var told = Tell(shape, JsonNode.Parse("""{"name":"shop","madeUp":{"id":"7","more":[]}}""")!.AsObject());

        Assert.Equal(Values.Value(JsonNode.Parse("""{"id":"7"}""")), told.Properties[Name]);
        Assert.False(ObjectCodec.Request(shape, Values.Client().Set(Name, told.Properties[Name])).ContainsKey(Name));
        Assert.Equal(
            "is set by the tenant and cannot be given; remove it",
            Assert.Single(Check(shape, Values.Client().Set(Name, told.Properties[Name])).Failures).Reason
        );
    }

    [Fact]
    public void FieldForTheProviderAlone_IsNeitherSentNorRead()
    {
        var shape = With(
            new Field
            {
                Name = Name,
                Type = new WholeNumberType(1),
                SetBy = Setter.ProgramForProvider,
                OnChange = ChangeRule.StateOnly,
                Description = "Made up.",
            }
        );

        Assert.False(ObjectCodec.Request(shape, Values.Client($$"""{"{{Name}}":5}""")).ContainsKey(Name));
        Assert.False(Tell(shape, JsonNode.Parse($$"""{"name":"shop","{{Name}}":5}""")!.AsObject()).Properties.ContainsKey(Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void AnswerWithAnotherType_IsAMismatchThatNamesTheMember(string kind)
    {
        var shape = With(
            new Field
            {
                Name = Name,
                Type = Row(kind).Type,
                Description = "Made up.",
            }
        );

        var mismatch = Assert.Throws<JsonException>(() => Tell(shape, JsonNode.Parse("""{"name":"shop","madeUp":{}}""")!.AsObject()));

        Assert.Equal($"$.{Name}", mismatch.Path);
    }

    private static (FieldType Type, string One, string Other, string Wrong) Row(string kind) =>
        kind switch
        {
            "text" => (new TextType(), "\"a\"", "\"b\"", "5"),
            "url" => (new UriType(), "\"https://a.example\"", "\"https://b.example\"", "\"a\""),
            "number" => (new WholeNumberType(1), "5", "6", "\"a\""),
            "flag" => (new FlagType(), "true", "false", "\"a\""),
            "set" => (new SetType(new TextType()), """["a","b"]""", """["a","c"]""", "\"a\""),
            "choice" => (
                new ChoiceType("MadeUp", "Made up.", new Choice("One", "ONE", "One."), new Choice("Two", "TWO", "Two.")),
                "\"ONE\"",
                "\"TWO\"",
                "\"THREE\""
            ),
            "instant" => (new InstantType(), "\"2030-01-01T00:00:00Z\"", "\"2031-01-01T00:00:00Z\"", "\"soon\""),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    private static Shape With(Field field) =>
        new("OAuthClient", [.. OAuthClientShape.Shape.Fields, field])
        {
            Noun = OAuthClientShape.Shape.Noun,
            PluralNoun = OAuthClientShape.Shape.PluralNoun,
            Description = OAuthClientShape.Shape.Description,
            ListFilters = OAuthClientShape.Shape.ListFilters,
        };

    private static CheckAnswer Check(Shape shape, PropertyMap inputs) =>
        ResourceCheck
            .Run(
                shape,
                new CheckCall
                {
                    Urn = ProviderUnderTest.Urn(shape.Token),
                    Type = shape.Token,
                    LogicalName = "r",
                    Inputs = inputs,
                    OldInputs = PropertyMap.Empty,
                },
                new Precedent(PropertyMap.Empty, PropertyMap.Empty),
                ApiVersion.V3,
                DateTimeOffset.UnixEpoch
            )
            .Answer;

    private static TenantObject Tell(Shape shape, JsonObject answer)
    {
        var told = answer.DeepClone().AsObject();
        told["id"] = "1";
        return ObjectCodec.Tell(shape, new ObjectReader(ObjectCodec.Members(shape)).Read(JsonSerializer.SerializeToElement(told), null));
    }

    private static DiffAnswer Diff(Shape shape, PropertyMap oldInputs, PropertyMap state, PropertyMap inputs) =>
        ResourceDiff.Run(
            shape,
            new DiffCall
            {
                Urn = ProviderUnderTest.Urn(shape.Token),
                Type = shape.Token,
                Id = "1",
                OldInputs = oldInputs,
                State = state,
                Inputs = inputs,
            },
            ApiVersion.V3,
            DateTimeOffset.UnixEpoch
        );

    private static PatchPlan Plan(Shape shape, PropertyMap oldInputs, PropertyMap state, PropertyMap inputs) =>
        new PatchPlanner(shape, ApiVersion.V3, guardUpdates: false).Plan(oldInputs, state, inputs);
}
