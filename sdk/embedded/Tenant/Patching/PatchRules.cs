using System.Collections.Immutable;

namespace Pulumi.Embedded.Tenant.Patching;

/// <summary>Which members of a resource a JSON Patch may touch, and how.</summary>
internal sealed record PatchRules
{
    /// <summary>Members that may be changed.</summary>
    public required ImmutableArray<string> Patchable { get; init; }

    /// <summary>Members that <c>test</c> and the source of <c>copy</c> may look at.</summary>
    public required ImmutableArray<string> Testable { get; init; }

    /// <summary>Members whose description takes an explicit null, although the schema of an operation's value lists none.</summary>
    public required ImmutableArray<string> Clearable { get; init; }
}
