using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Inputs of a resource by their names on the wire, for programs without a class for them.</summary>
public sealed class DictionaryResourceArgs : ResourceArgs
{
    private readonly ImmutableDictionary<string, object?> _inputs;

    /// <exception cref="InvalidOperationException">A value is of a type that cannot be sent.</exception>
    public DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        var seen = new HashSet<Type>();
        foreach (var value in dictionary.Values)
        {
            if (value is not null)
                TargetType.Check(nameof(dictionary), value is IOutput ? TargetType.Of(value) : value.GetType(), seen);
        }
        _inputs = dictionary;
    }

    internal override ImmutableDictionary<string, object?> ToDictionary() => _inputs;
}
