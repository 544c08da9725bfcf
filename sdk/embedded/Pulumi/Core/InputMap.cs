using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map given to a resource, each value of which may be plain or an output.</summary>
#pragma warning disable CA1010 // Enumerable only so that collection initialisers work: its entries come later.
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>,
        IInputCollection,
        IEnumerable,
        IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
#pragma warning restore CA1010
{
    private Output<ImmutableDictionary<string, Input<TValue>>> _elements;
    private Output<ImmutableDictionary<string, TValue>>? _value;

    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty)) { }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> elements) => _elements = elements;

    IOutput IInputCollection.Elements => _elements;

    private protected override Output<ImmutableDictionary<string, TValue>> Value => _value ??= Flatten(_elements);

    /// <summary>Adds an entry. The same value may be added twice; another value under the same key fails the program.</summary>
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    /// <inheritdoc cref="this[string]"/>
    public void Add(string key, Input<TValue> value) =>
        Set(
            _elements.Apply(elements =>
                elements.SetItem(key, elements.TryGetValue(key, out var existing) ? Same(key, existing, value) : value)
            )
        );

    public void Add(InputMap<TValue> values) => AddRange(values);

    /// <summary>Adds the other map's entries. A key that is there already is an error.</summary>
    public void AddRange(InputMap<TValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Set(Output.Tuple(_elements, values._elements).Apply(both => both.Item1.AddRange(both.Item2)));
    }

    /// <summary>A new map with the entries of both; the second wins.</summary>
#pragma warning disable CA1000 // The official SDK has it here.
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
#pragma warning restore CA1000
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new(Output.Tuple(first._elements, second._elements).Apply(both => both.Item1.SetItems(both.Item2)));
    }

    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => Output.Create(values);

    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => Output.Create(values);

    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) =>
        values.Apply(ImmutableDictionary.CreateRange);

    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) =>
        values.Apply(ImmutableDictionary.CreateRange);

    // A null map is let through as null: generated code hands on maps that an optional output may lack.
    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) =>
        new(values.Apply(entries => entries?.ToImmutableDictionary(entry => entry.Key, entry => (Input<TValue>)entry.Value)!));

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException(
            $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead."
        );

    /// <summary>The entries, once they are there; none while the map is unknown.</summary>
    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var entries = await Value.GetValueAsync(whenUnknown: ImmutableDictionary<string, TValue>.Empty).ConfigureAwait(false);
        foreach (var entry in entries)
            yield return entry;
    }

    private static Output<TValue> Same(string key, Input<TValue> existing, Input<TValue> added) =>
        Output
            .Tuple(existing, added)
            .Apply(both =>
                EqualityComparer<TValue>.Default.Equals(both.Item1, both.Item2)
                    ? both.Item1
                    : throw new ArgumentException($"Key '{key}' already exists in the map with a different value.")
            );

    private static Output<ImmutableDictionary<string, TValue>> Flatten(Output<ImmutableDictionary<string, Input<TValue>>> elements) =>
        elements.Apply(entries =>
            entries is null
                ? null
                : Output
                    .All(
                        entries.Select(entry =>
                            (Input<KeyValuePair<string, TValue>>)entry.Value.Apply(value => KeyValuePair.Create(entry.Key, value))
                        )
                    )
                    .Apply(pairs => pairs.ToImmutableDictionary())
        );

    private void Set(Output<ImmutableDictionary<string, Input<TValue>>> elements)
    {
        _elements = elements;
        _value = null;
    }
}
