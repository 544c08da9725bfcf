namespace Pulumi;

/// <summary>What a <see cref="ResourceHook"/> does.</summary>
/// <param name="args">The resource and the change.</param>
/// <param name="cancellationToken">The engine no longer waits.</param>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);
