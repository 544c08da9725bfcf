using System.Text.Json.Nodes;

namespace Pulumi.Embedded.Tenant.Patching;

/// <summary>One operation of RFC 6902.</summary>
/// <param name="Op">add, remove, replace, move, copy or test.</param>
/// <param name="Path">JSON Pointer (RFC 6901).</param>
/// <param name="From">JSON Pointer of the source; null except for move and copy.</param>
/// <param name="Value">Null also for an explicit null.</param>
internal sealed record PatchOperation(string Op, string Path, string? From, JsonNode? Value)
{
    /// <summary>The top-level member the operation is about; null when the pointer is the whole document or no pointer.</summary>
    public string? Member => MemberOf(Path);

    public string? SourceMember => From is null ? null : MemberOf(From);

    private static string? MemberOf(string pointer) => pointer.StartsWith('/')
        ? pointer.Split('/')[1].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
        : null;
}
