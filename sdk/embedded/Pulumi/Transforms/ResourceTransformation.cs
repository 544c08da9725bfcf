namespace Pulumi;

/// <summary>Changes the inputs and options of a resource before it is registered, in this process.</summary>
/// <returns>Null to change nothing.</returns>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);
