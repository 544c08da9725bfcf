using System.Text.Json;

namespace Pulumi.OAuth.Tenant.Tests.OpenApi;

/// <summary>What the vendor's OpenAPI descriptions say about requests, transcribed field by field into <c>rules.json</c>; owes nothing to
/// the client.</summary>
public sealed record RequestRules(
    IReadOnlyDictionary<string, string> CollectionPaths,
    IReadOnlyList<CallRule> Calls,
    IReadOnlyDictionary<string, BodyRule> Bodies,
    PatchRule Patch
)
{
    public static RequestRules Transcribed { get; } = Read();

    private static RequestRules Read()
    {
        using var stream = typeof(RequestRules).Assembly.GetManifestResourceStream("rules.json")!;
        return JsonSerializer.Deserialize<RequestRules>(stream, JsonSerializerOptions.Web)!;
    }
}

public sealed record CallRule(string Collection, bool Item, string Method, string? ContentType, string? Body)
{
    public IReadOnlyList<string> Query { get; init; } = [];
}

public sealed record BodyRule(IReadOnlyList<string> Required, IReadOnlyDictionary<string, MemberRule> Members);

/// <summary>One member of a body. The items of arrays are strings; <c>Enum</c> is of the value or of the items; without <c>Versions</c> it
/// is in all.</summary>
public sealed record MemberRule(
    string Type,
    bool Nullable,
    IReadOnlyList<string>? Enum,
    int? Minimum,
    int? Maximum,
    string? Format,
    IReadOnlyList<string>? Versions
);

/// <summary>What a patch may hold; <c>Patchable</c> by collection, then by version (and <c>all</c>).</summary>
public sealed record PatchRule(
    IReadOnlyList<string> Operations,
    IReadOnlyList<string> ValueTypes,
    IReadOnlyList<string> ItemTypes,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<string>>> Patchable
);
