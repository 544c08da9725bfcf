using System.Text.RegularExpressions;
using Pulumi.OAuth.Tests.Surface;

namespace Pulumi.OAuth.Tests.Repository;

/// <summary>What readers copy: it is taken from files that other tests compile and run.</summary>
public sealed partial class SampleTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("sdk/Pulumi.OAuth/README.md")]
    public void Readme_ShowsWholePrograms_OfFilesThatAreCompiled(string readme)
    {
        var files = Directory
            .EnumerateFiles(PathOf("sdk/templates"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .ToList();
        var samples = Sample().Matches(File.ReadAllText(PathOf(readme))).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(samples);
        Assert.All(samples, sample => Assert.Contains(sample, files));
    }

    [Fact]
    public void TypeScriptTemplate_HasEveryResourceAndFunctionOfTheSchema()
    {
        var schema = PackageSchema.Root;
        var text = File.ReadAllText(PathOf("sdk/templates/oauth-typescript/oauth.ts"));
        var resources = schema.GetProperty("resources").EnumerateObject().ToList();
        Assert.NotEmpty(resources);
        foreach (var resource in resources)
        {
            var name = resource.Name.Split(':')[^1];
            var args = Regex.Match(text, $@"(?s)export interface {name}Args \{{\n(.*?)\n\}}").Groups[1].Value;
            var body = Regex.Match(text, $@"(?s)export class {name} .*?\n\}}").Value;
            var required = resource.Value.TryGetProperty("requiredInputs", out var names)
                ? names.EnumerateArray().Select(n => n.GetString()).ToHashSet()
                : [];
            Assert.Equal(
                resource
                    .Value.GetProperty("inputProperties")
                    .EnumerateObject()
                    .Select(p => p.Name + (required.Contains(p.Name) ? "" : "?")),
                Regex.Matches(args, @"(?m)^  (\w+\??):").Select(match => match.Groups[1].Value)
            );
            var outputs = resource.Value.GetProperty("properties").EnumerateObject().Select(p => p.Name).ToList();
            Assert.Equal(outputs, Regex.Matches(body, @"(?m)^  declare readonly (\w+):").Select(match => match.Groups[1].Value));
            Assert.Equal(outputs, Regex.Matches(body, @"(\w+): undefined").Select(match => match.Groups[1].Value));
            var secrets = resource
                .Value.GetProperty("properties")
                .EnumerateObject()
                .Where(p => p.Value.TryGetProperty("secret", out _))
                .Select(p => $"\"{p.Name}\"");
            Assert.Contains($"additionalSecretOutputs: [{string.Join(", ", secrets)}]", body, StringComparison.Ordinal);
        }
        foreach (var function in schema.GetProperty("functions").EnumerateObject())
        {
            var name = function.Name.Split(':')[^1];
            var args = Regex
                .Match(text, $@"(?s)export interface {char.ToUpperInvariant(name[0])}{name[1..]}OutputArgs \{{\n(.*?)\n\}}")
                .Groups[1]
                .Value;
            Assert.Equal(
                function.Value.GetProperty("inputs").GetProperty("properties").EnumerateObject().Select(p => p.Name + "?"),
                Regex.Matches(args, @"(?m)^  (\w+\??):").Select(match => match.Groups[1].Value)
            );
            var body = Regex.Match(text, $@"(?s)export function {name}Output\(.*?pulumi\.Output<(\w+)> \{{\n(.*?)\n\}}");
            Assert.Contains($"invokeOutput(\"{function.Name}\"", body.Groups[2].Value, StringComparison.Ordinal);
            var answer = function.Value.GetProperty("outputs");
            var always = answer.GetProperty("required").EnumerateArray().Select(n => n.GetString()).ToHashSet();
            Assert.Equal(
                answer.GetProperty("properties").EnumerateObject().Select(p => p.Name + (always.Contains(p.Name) ? "" : "?")),
                Regex
                    .Matches(
                        Regex.Match(text, $@"(?s)export interface {body.Groups[1].Value} \{{\n(.*?)\n\}}").Groups[1].Value,
                        @"(?m)^  (\w+\??):"
                    )
                    .Select(match => match.Groups[1].Value)
            );
        }
        foreach (var type in schema.GetProperty("types").EnumerateObject().Where(t => t.Value.TryGetProperty("enum", out _)))
        {
            var body = Regex.Match(text, $@"(?s)export const {type.Name.Split(':')[^1]} = \{{.*?\n\}}").Value;
            Assert.Equal(
                type.Value.GetProperty("enum").EnumerateArray().Select(e => e.GetProperty("value").GetString()),
                Regex.Matches(body, @"(?m)^  \w+: ""(\w+)""").Select(match => match.Groups[1].Value)
            );
        }
        Assert.Contains($"const version = \"{schema.GetProperty("version").GetString()}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Notices_NameEveryLibraryOfTheProduct()
    {
        var notices = File.ReadAllText(PathOf("THIRD-PARTY-NOTICES.txt"));
        var product = Regex
            .Match(File.ReadAllText(PathOf("Directory.Packages.props")), @"(?s)Label=""Product"">(.*?)</ItemGroup>")
            .Groups[1]
            .Value;
        // Grpc.Tools only compiles, and Pulumi's own packages are none of what is given out.
        var libraries = Regex
            .Matches(product, @"Include=""([^""]+)""")
            .Select(match => match.Groups[1].Value)
            .Except(["Grpc.Tools", "Pulumi", "Pulumi.Automation"]);
        Assert.All(libraries, library => Assert.Matches($@"(^|[ \n]){Regex.Escape(library)}[,\n]", notices));
    }

    private static string PathOf(string name) => Path.Combine(RepositoryFolder.Root, name);

    [GeneratedRegex(@"(?s)```csharp\n(.*?)```")]
    private static partial Regex Sample();
}
