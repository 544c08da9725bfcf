using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>The outputs that a component, or the stack, tells.</summary>
public class MockRegisterResourceOutputsRequest(string urn, ImmutableDictionary<string, Output<object?>> outputs)
{
#pragma warning disable CA1051 // Fields in the official SDK, too.
    public readonly string Urn = urn;

    /// <summary>By name, in the types of <see cref="MockResourceArgs.Inputs"/>.</summary>
    public readonly ImmutableDictionary<string, Output<object?>> Outputs = outputs;
#pragma warning restore CA1051
}
