namespace Pulumi;

/// <summary>Changes the arguments and options of a function call when the engine asks, just before it makes it.</summary>
/// <returns>Null to change nothing.</returns>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);
