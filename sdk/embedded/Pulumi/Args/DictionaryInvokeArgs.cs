using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Arguments of a function by their names on the wire, for programs without a class for them.</summary>
public sealed class DictionaryInvokeArgs : InvokeArgs
{
    private readonly ImmutableDictionary<string, object?> _arguments;

    /// <exception cref="InvalidOperationException">A value is of a type that cannot be sent.</exception>
    public DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary)
    {
        ArgumentNullException.ThrowIfNull(dictionary);
        var seen = new HashSet<Type>();
        foreach (var value in dictionary.Values)
        {
            if (value is not null)
                TargetType.Check(nameof(dictionary), TargetType.Of(value), seen);
        }
        _arguments = dictionary;
    }

    internal override ImmutableDictionary<string, object?> ToDictionary() => _arguments;
}
