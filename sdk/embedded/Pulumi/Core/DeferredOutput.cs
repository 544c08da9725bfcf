namespace Pulumi;

/// <summary>An output that can be handed out before it is known where its value will come from.</summary>
/// <remarks>A program that never resolves it never ends.</remarks>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData<T>> _source = new();
    private int _resolved;

    public DeferredOutput() => Output = new(_source.Task);

    public Output<T> Output { get; }

    /// <summary>Binds the output to another one, whose value, secrecy and dependencies it takes.</summary>
    /// <exception cref="InvalidOperationException">It has been resolved before.</exception>
    public void Resolve(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (Interlocked.Exchange(ref _resolved, 1) == 1)
            throw new InvalidOperationException("DeferredOutput can only be resolved once.");
        _ = output.DataTask.ContinueWith(_source.SetFromTask, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
