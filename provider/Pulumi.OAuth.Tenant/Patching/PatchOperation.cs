using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Tenant.Patching;

/// <summary>One entry of a JSON Patch document (RFC 6902): the kinds this product sends. Closed family: the cases below.</summary>
public abstract record PatchOperation
{
    private PatchOperation(JsonPointer path) => Path = path;

    /// <summary>The place in the tenant's document that is meant.</summary>
    public JsonPointer Path { get; }

    /// <summary>Sets a member, whether or not it exists.</summary>
    /// <param name="Path">The place.</param>
    /// <param name="Value">The new value; null is sent as an explicit JSON null.</param>
    public sealed record Add(JsonPointer Path, JsonNode? Value) : PatchOperation(Path);

    /// <summary>Removes a member.</summary>
    /// <param name="Path">The place.</param>
    public sealed record Remove(JsonPointer Path) : PatchOperation(Path);

    /// <summary>Changes an existing member.</summary>
    /// <param name="Path">The place.</param>
    /// <param name="Value">The new value; null is sent as an explicit JSON null.</param>
    public sealed record Replace(JsonPointer Path, JsonNode? Value) : PatchOperation(Path);

    /// <summary>
    /// Makes the whole patch fail when the member has another value. A patch with one is never repeated: its first try may have
    /// changed what it tests.
    /// </summary>
    /// <param name="Path">The place.</param>
    /// <param name="Value">The expected value; null is sent as an explicit JSON null.</param>
    public sealed record Test(JsonPointer Path, JsonNode? Value) : PatchOperation(Path);
}
