namespace Pulumi;

/// <summary>Changes the inputs and options of a resource when the engine asks, just before it registers it.</summary>
/// <returns>Null to change nothing.</returns>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);
