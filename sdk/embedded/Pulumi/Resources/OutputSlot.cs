namespace Pulumi;

/// <inheritdoc cref="IOutputSlot"/>
/// <remarks>Filled at most once: later attempts count for nothing.</remarks>
internal sealed class OutputSlot<T> : IOutputSlot
{
    private readonly Resource _resource;
    private readonly TaskCompletionSource<OutputData<T>> _source = new();

    public OutputSlot(Resource resource)
    {
        _resource = resource;
        Output = new(_source.Task);
    }

    public Type Type => typeof(T);

    public Output<T> Output { get; }

    IOutput IOutputSlot.Output => Output;

    public void Fill(OutputData<object?> data) =>
        _source.TrySetResult(
            new(data.Resources.Add(_resource), data.Value is null ? default! : (T)data.Value, data.IsKnown, data.IsSecret)
        );

    public void FillDefault(bool isKnown) => _source.TrySetResult(new([_resource], default!, isKnown, IsSecret: false));

    public void Fail(Exception reason) => _source.TrySetException(reason);

    public void Abandon() => _source.TrySetCanceled();
}
