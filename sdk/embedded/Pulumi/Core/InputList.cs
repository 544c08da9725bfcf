using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list given to a resource, each element of which may be plain or an output.</summary>
#pragma warning disable CA1010 // Enumerable only so that collection initialisers work: its elements come later.
public sealed class InputList<T> : Input<ImmutableArray<T>>, IInputCollection, IEnumerable, IAsyncEnumerable<Input<T>>
#pragma warning restore CA1010
{
    private Output<ImmutableArray<Input<T>>> _elements;
    private Output<ImmutableArray<T>>? _value;

    public InputList()
        : this(Output.Create(ImmutableArray<Input<T>>.Empty)) { }

    private InputList(Output<ImmutableArray<Input<T>>> elements) => _elements = elements;

    IOutput IInputCollection.Elements => _elements;

    private protected override Output<ImmutableArray<T>> Value =>
        _value ??= _elements.Apply(elements => elements.IsDefault ? Output.Create(default(ImmutableArray<T>)) : Output.All(elements));

    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    public void Add(InputList<T> inputs) => AddRange(inputs);

    public void AddRange(InputList<T> inputs)
    {
        _elements = Concat(inputs)._elements;
        _value = null;
    }

    /// <summary>A new list: this one's elements, then the other's.</summary>
    public InputList<T> Concat(InputList<T> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Output.Tuple(_elements, other._elements).Apply(both => both.Item1.AddRange(both.Item2)));
    }

    internal InputList<T> Clone() => new(_elements);

    public static implicit operator InputList<T>(T value) => ImmutableArray.Create<Input<T>>(value);

    public static implicit operator InputList<T>(Output<T> value) => ImmutableArray.Create<Input<T>>(value);

    public static implicit operator InputList<T>(Input<T> value) => ImmutableArray.Create(value);

    public static implicit operator InputList<T>(T[] values) => values.Select(value => (Input<T>)value).ToImmutableArray();

    public static implicit operator InputList<T>(Output<T>[] values) => values.Select(value => (Input<T>)value).ToImmutableArray();

    public static implicit operator InputList<T>(Input<T>[] values) => values.ToImmutableArray();

    public static implicit operator InputList<T>(List<T> values) => values.ToImmutableArray();

    public static implicit operator InputList<T>(List<Output<T>> values) => values.ToImmutableArray();

    public static implicit operator InputList<T>(List<Input<T>> values) => values.ToImmutableArray();

    public static implicit operator InputList<T>(ImmutableArray<T> values) =>
        values.IsDefault ? default(ImmutableArray<Input<T>>) : ImmutableArray.CreateRange(values, value => (Input<T>)value);

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) =>
        values.IsDefault ? default(ImmutableArray<Input<T>>) : ImmutableArray.CreateRange(values, value => (Input<T>)value);

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(Output.Create(values));

    public static implicit operator InputList<T>(Output<T[]> values) => values.Apply(ImmutableArray.CreateRange);

    public static implicit operator InputList<T>(Output<List<T>> values) => values.Apply(ImmutableArray.CreateRange);

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => values.Apply(ImmutableArray.CreateRange);

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) =>
        new(values.Apply(items => items.IsDefault ? default : ImmutableArray.CreateRange(items, item => (Input<T>)item)));

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException(
            $"A {GetType().FullName} cannot be synchronously enumerated. Use {nameof(GetAsyncEnumerator)} instead."
        );

    /// <summary>The elements, once they are there; none while the list is unknown.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var items = await Value.GetValueAsync(whenUnknown: []).ConfigureAwait(false);
        foreach (var item in items)
            yield return item;
    }
}
