using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>The package schema that Pulumi's tools read, made from the shapes, the settings and the functions.</summary>
/// <remarks>Source: PackageSpec, the answer of GetSchema.</remarks>
public static class PackageSchema
{
    private const string Description =
        "Manages the OAuth clients and personal access tokens of a SailPoint Identity Security Cloud tenant.";

    /// <summary>The schema as JSON text.</summary>
    /// <param name="version">Version of the package, without a <c>v</c>.</param>
    public static string Generate(string version)
    {
        using var stream = new MemoryStream();
        // Descriptions are Markdown and are read by people: quotes and backticks stay as they are.
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new Utf8JsonWriter(stream, options))
            Build(version).WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static JsonObject Build(string version) =>
        new()
        {
            ["name"] = "oauth",
            ["displayName"] = "SailPoint OAuth",
            ["version"] = version,
            ["description"] = Description,
            ["keywords"] = new JsonArray(
                "pulumi",
                "sailpoint",
                "identity-security-cloud",
                "oauth",
                "personal-access-token",
                "credentials",
                "category/identity",
                "kind/native"
            ),
            ["license"] = "Apache-2.0",
            ["publisher"] = "Pulumi.OAuth",
            ["language"] = LanguageBlocks.Build(Description),
            ["config"] = SettingSchemas.Config(),
            ["types"] = TypeSchemas.All(),
            ["provider"] = SettingSchemas.Provider(),
            ["resources"] = Members(ShapeCatalog.All, s => s.Token, ResourceSchemas.Of),
            ["functions"] = Members(FunctionCatalog.All, f => f.Token, FunctionSchemas.Of),
        };

    /// <summary>An object with one member for each item.</summary>
    internal static JsonObject Members<T>(IEnumerable<T> items, Func<T, string> name, Func<T, JsonNode> value) =>
        new(items.Select(i => KeyValuePair.Create<string, JsonNode?>(name(i), value(i))));

    /// <summary>A sorted list of names.</summary>
    internal static JsonArray Names(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Select(n => (JsonNode)n)];
}
