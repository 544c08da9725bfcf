namespace Pulumi.Serialization;

/// <summary>What the receiver of serialised values understands.</summary>
/// <param name="KeepResources">Resources become references with URN and id; otherwise the id alone, or a component's URN.</param>
/// <param name="KeepOutputValues">Outputs become output values, which carry their dependencies; otherwise secrets and unknowns
/// only.</param>
/// <param name="ReferencesAreNoDependencies">A resource given as a value does not count among the dependencies of the property.</param>
internal sealed record SerializationOptions(bool KeepResources, bool KeepOutputValues = false, bool ReferencesAreNoDependencies = false);
