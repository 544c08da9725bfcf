using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an invoke transform makes of a function call.</summary>
public readonly struct InvokeTransformResult(ImmutableDictionary<string, object?> args, InvokeOptions options)
{
    public ImmutableDictionary<string, object?> Args { get; } = args;

    public InvokeOptions Options { get; } = options;
}
