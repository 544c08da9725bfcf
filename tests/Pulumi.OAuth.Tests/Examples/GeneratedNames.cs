using System.Text;
using Pulumi.OAuth.Tests.Surface;

namespace Pulumi.OAuth.Tests.Examples;

/// <summary>How the SDKs of Pulumi's generators spell the names of the schema.</summary>
/// <remarks>Source: PyName and makeSafeEnumName of pkg/codegen/python, Title, makeSafeEnumName and functionNames of pkg/codegen/go,
/// ExtractImportBasePath there.</remarks>
internal static class GeneratedNames
{
    /// <summary>Python's: <c>accessType</c> is <c>access_type</c>, <c>getOAuthClient</c> is <c>get_o_auth_client</c>.</summary>
    public static string Python(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var follows =
                i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(follows ? "_" : "").Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary>Go's name of a property.</summary>
    public static string Go(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>Go's name of a function: a getter of a resource has the first name that comes to mind.</summary>
    public static string GoFunction(string name) =>
        RegistryExample.OfTheSchema.Contains(name["get".Length..]) ? "Lookup" + name["get".Length..] : Go(name);

    /// <summary>The members of enumerations, in both languages.</summary>
    public static IReadOnlySet<string> EnumMembers { get; } =
        (
            from type in PackageSchema.Root.GetProperty("types").EnumerateObject()
            where type.Value.TryGetProperty("enum", out _)
            from member in type.Value.GetProperty("enum").EnumerateArray()
            let name = member.GetProperty("name").GetString()!
            from spelled in new[] { $"{type.Name.Split(':')[^1]}.{Python(name).ToUpperInvariant()}", type.Name.Split(':')[^1] + name }
            select spelled
        ).ToHashSet(StringComparer.Ordinal);

    /// <summary>Go's import path of the package: that of its repository, once the schema names one.</summary>
    public static string GoImport =>
        (
            PackageSchema.Root.TryGetProperty("repository", out var url)
                ? new Uri(url.GetString()!).Host + new Uri(url.GetString()!).AbsolutePath
                : "example.com/pulumi-oauth"
        ) + "/sdk/go/oauth";
}
