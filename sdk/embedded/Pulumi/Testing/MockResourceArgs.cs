using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that a program registers or reads.</summary>
public class MockResourceArgs
{
    /// <summary>Type token.</summary>
    public string? Type { get; set; }

    /// <summary>Logical name.</summary>
    public string? Name { get; set; }

    /// <summary>Inputs in the types of the wire: <c>string</c>, <c>double</c>, <c>bool</c>, immutable arrays and dictionaries, assets and
    /// resources. Secrets in clear text; unknown and null ones are left out.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = null!;

    /// <summary>Reference of the provider; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>Id of a resource that is read or imported; empty for a new one.</summary>
    public string? Id { get; set; }
}
