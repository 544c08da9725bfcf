using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Schema;

namespace Pulumi.OAuth.Resources.Tests.Schema;

/// <summary>The package schema is a contract: programs are generated from it. What it says, its prose aside, is written down in
/// <c>schema-facts.txt</c>.</summary>
public sealed class PackageSchemaTests
{
    private static readonly string[] Languages = ["typescript", "python", "csharp", "go", "yaml"];

    private static readonly string[] Prose = ["description", "packageDescription"];

    [Fact]
    public void Schema_SaysExactlyTheFactsWrittenDown()
    {
        using var stream = typeof(PackageSchemaTests).Assembly.GetManifestResourceStream("schema-facts.txt")!;
        using var reader = new StreamReader(stream);
        var expected = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var actual = Facts(JsonNode.Parse(PackageSchema.Generate("1.0.0")), "").Order(StringComparer.Ordinal);

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Schema_DescribesEverything()
    {
        var schema = JsonNode.Parse(PackageSchema.Generate("1.0.0"))!;
        string[] groups = ["inputProperties", "properties"];
        var undescribed =
            from resource in schema["resources"]!.AsObject()
            from @group in groups
            from property in resource.Value![@group]!.AsObject()
            where string.IsNullOrWhiteSpace((string?)property.Value!["description"])
            select $"{resource.Key}/{@group}/{property.Key}";

        Assert.Empty(undescribed);
    }

    /// <summary>In the form that Pulumi's generators filter by language, and its registry shows.</summary>
    [Theory]
    [InlineData("resources", "oauth:index:OAuthClient", "\n\n## Import\n")]
    [InlineData("functions", "oauth:index:getOAuthClients", "")]
    public void Schema_ShowsAProgramInEachLanguage_BeforeTheSectionOnImport(string group, string token, string rest)
    {
        var description = (string)JsonNode.Parse(PackageSchema.Generate("1.0.0"))![group]![token]!["description"]!;

        Assert.Matches(
            "^[^`{#]+\n\n\\{\\{% examples %\\}\\}\n## Example Usage\n\\{\\{% example %\\}\\}\n\n"
                + string.Concat(Languages.Select(language => $"```{language}\n[^`]+\n```\n"))
                + "\\{\\{% /example %\\}\\}\n\\{\\{% /examples %\\}\\}"
                + (rest.Length == 0 ? "$" : rest),
            description
        );
    }

    [Fact]
    public void Schema_ShowsTheProgramsOfTheResourceOrFunctionItself()
    {
        var schema = JsonNode.Parse(PackageSchema.Generate("1.0.0"))!;
        string[] groups = ["resources", "functions"];
        var shown = groups
            .SelectMany(g => schema[g]!.AsObject())
            .Select(m => (Name: m.Key.Split(':')[^1], Text: (string)m.Value!["description"]!))
            .ToList();

        Assert.Equal(9, shown.Count);
        Assert.All(
            shown,
            m =>
                Assert.All(
                    Languages,
                    language => Assert.Matches($@"(?is)```{language}\n(?:(?!```).)*{Spelled(language, m.Name)}\b", m.Text)
                )
        );
    }

    [Fact]
    public void Schema_Version_IsTheOneAskedFor() =>
        Assert.Equal("2.3.4-beta.1", (string)JsonNode.Parse(PackageSchema.Generate("2.3.4-beta.1"))!["version"]!);

    /// <summary>How a program of a language says what it uses, but for the case of its letters.</summary>
    private static string Spelled(string language, string name) =>
        language switch
        {
            "typescript" when name[0] == 'g' => name + "Output",
            "python" when name[0] == 'g' => "get_(o_auth_client|access_token|personal_access_token)s?(_output)?",
            "go" when name[0] == 'g' => $"(Get|Lookup){name[3..]}(Output)?",
            "go" => "New" + name,
            _ => name,
        };

    private static IEnumerable<string> Facts(JsonNode? node, string path) =>
        node switch
        {
            JsonObject o => o.Where(p => !Prose.Contains(p.Key))
                .SelectMany(p => Facts(p.Value, path.Length == 0 ? p.Key : $"{path}/{p.Key}")),
            JsonArray array when array.All(i => i!.GetValueKind() == JsonValueKind.String) =>
            [
                $"{path} = {string.Join(", ", array.Select(i => (string)i!))}",
            ],
            JsonArray array => array.SelectMany((item, index) => Facts(item, $"{path}[{index}]")),
            _ => [$"{path} = {(node!.GetValueKind() == JsonValueKind.String ? (string)node! : node.ToJsonString())}"],
        };
}
