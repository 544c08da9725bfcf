using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output resolves to.</summary>
/// <param name="Resources">The resources the value comes from.</param>
/// <param name="Value">Meaningless while <paramref name="IsKnown"/> is false.</param>
/// <param name="IsKnown">False for what only a real update can tell.</param>
/// <param name="IsSecret">Whether the value is encrypted in the state and hidden on the screen.</param>
internal readonly record struct OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public static OutputData<T> Unknown { get; } = new([], default!, IsKnown: false, IsSecret: false);

    public static OutputData<T> Known(T value) => new([], value, IsKnown: true, IsSecret: false);

    public OutputData<object?> Boxed() => new(Resources, Value, IsKnown, IsSecret);
}
