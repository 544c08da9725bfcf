using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.OAuth.SdkGenerator;
using Pulumi.OAuth.Tests.Repository;

namespace Pulumi.OAuth.Tests.Surface;

/// <summary>The SDK's sources are what the generator makes of the plugin's schema.</summary>
public sealed class GeneratedSourcesTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Root, "sdk", "Pulumi.OAuth");

    [Fact]
    public void Sources_AreThoseOfTheSchema()
    {
        var expected = SdkSources.Of(PackageSchema.Root);
        var actual = Directory
            .GetFiles(Folder, "*" + SdkSources.Ending, SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'), File.ReadAllText);

        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), actual.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in expected)
            Assert.True(text == actual[name], $"{name} is not what the schema gives: run \"make sdk\".");
    }

    [Fact]
    public void FieldThatTheSchemaGains_IsInEveryClassThatHasIt()
    {
        var schema = JsonNode.Parse(PackageSchema.Root.GetRawText())!;
        var resource = schema["resources"]!["oauth:index:OAuthClient"]!;
        JsonObject Field() =>
            new()
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "integer" },
                ["description"] = "Made up: `a<b`.",
                ["replaceOnChanges"] = true,
            };
        resource["properties"]!["madeUp"] = Field();
        resource["inputProperties"]!["madeUp"] = Field();

        var text = SdkSources.Of(JsonSerializer.SerializeToElement(schema))["OAuthClient.g.cs"];

        Assert.Contains("public Output<ImmutableArray<int>> MadeUp { get; private set; } = null!;", text, StringComparison.Ordinal);
        Assert.Contains("public InputList<int> MadeUp", text, StringComparison.Ordinal);
        Assert.Contains("/// <summary>Made up: <c>a&lt;b</c>.</summary>", text, StringComparison.Ordinal);
        Assert.Contains("ReplaceOnChanges = { \"internal\", \"madeUp\", ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("number", "madeUp has the type number, which no rule is for.")]
    [InlineData(null, "madeUp is a secret of several values, which no rule is for.")]
    public void ShapeWithoutARule_IsRefusedByName(string? type, string message)
    {
        var schema = JsonNode.Parse(PackageSchema.Root.GetRawText())!;
        schema["resources"]!["oauth:index:OAuthClient"]!["inputProperties"]!["madeUp"] = type is not null
            ? new JsonObject { ["type"] = type, ["description"] = "Made up." }
            : new JsonObject
            {
                ["type"] = "array",
                ["items"] = new JsonObject { ["type"] = "string" },
                ["description"] = "Made up.",
                ["secret"] = true,
            };

        var refusal = Assert.Throws<NotSupportedException>(() => SdkSources.Of(JsonSerializer.SerializeToElement(schema)));

        Assert.Equal(message, refusal.Message);
    }
}
