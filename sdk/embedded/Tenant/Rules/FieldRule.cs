using System.Collections.Immutable;

namespace Pulumi.Embedded.Tenant.Rules;

/// <summary>What the vendor's request schema says about one member.</summary>
/// <param name="Name">Wire name.</param>
/// <param name="Type">JSON type.</param>
internal sealed record FieldRule(string Name, FieldType Type)
{
    /// <summary>The member must be there on create.</summary>
    public bool Required { get; init; }

    /// <summary>The schema lists null as a value.</summary>
    public bool Nullable { get; init; }

    /// <summary>Refuses null, blank and empty although the request schema would take them: the answer's schema has no null there.</summary>
    public bool NeedsValue { get; init; }

    /// <summary>Allowed strings, of the member or of its items; empty allows all.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    public int? Minimum { get; init; }

    public int? Maximum { get; init; }
}
