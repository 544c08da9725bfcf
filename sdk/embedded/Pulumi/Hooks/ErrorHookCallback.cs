namespace Pulumi;

/// <summary>What an <see cref="ErrorHook"/> does.</summary>
/// <param name="args">The resource and what failed.</param>
/// <param name="cancellationToken">The engine no longer waits.</param>
/// <returns>Whether the provider is asked once more.</returns>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);
