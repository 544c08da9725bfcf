using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pulumi.Embedded.Tenant.Patching;

/// <summary>One operation of RFC 6902.</summary>
/// <param name="Op">add, remove, replace, move, copy or test.</param>
/// <param name="Path">JSON Pointer (RFC 6901).</param>
/// <param name="From">JSON Pointer of the source; null except for move and copy.</param>
/// <param name="Value">Null also for an explicit null.</param>
internal sealed partial record PatchOperation(string Op, string Path, string? From, JsonNode? Value)
{
    /// <summary>The top-level member the operation is about; null when the pointer is the whole document or no pointer.</summary>
    public string? Member => MemberOf(Path);

    public string? SourceMember => From is null ? null : MemberOf(From);

    /// <summary>Whether a pointer's array indices are written as RFC 6901 §4 demands, without sign, blank or leading zero.</summary>
    /// <remarks>Below its top-level members an object of the tenant holds nothing but arrays.</remarks>
    public static bool HasProperIndices(string pointer) => pointer.Split('/').Skip(2).All(token => IndexPattern().IsMatch(token));

    [GeneratedRegex("^(0|[1-9][0-9]*|-)$", RegexOptions.CultureInvariant)]
    private static partial Regex IndexPattern();

    private static string? MemberOf(string pointer) =>
        pointer.StartsWith('/')
            ? pointer.Split('/')[1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
            : null;
}
