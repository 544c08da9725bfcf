namespace Pulumi;

/// <summary>A value that may come later, together with what is known about it: whether it is known, whether it is secret, and which
/// resources it comes from.</summary>
/// <remarks>In a preview an output of a resource that doesn't exist yet stays unknown. Thread safe.</remarks>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> data)
    {
        DataTask = data;
        // The program ends only when every output has settled, and reports those that failed.
        if (Deployment.TryGetCurrent(out var deployment))
            deployment.Tasks.Track(data);
    }

    internal Task<OutputData<T>> DataTask { get; }

    /// <summary>An output that is known once the task ends. A failed task fails the program.</summary>
#pragma warning disable CA1000 // The official SDK has it here.
    public static Output<T> Create(Task<T> value)
#pragma warning restore CA1000
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(FromTaskAsync(value, isSecret: false));
    }

    /// <summary>Runs a function on the value once it is there and known.</summary>
    /// <returns>Unknown, without running the function, while this output is unknown; secret when this output is or the result is.</returns>
    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => Bind(value => Task.FromResult(OutputData<TResult>.Known(func(value))));

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) =>
        Bind(value => Output<TResult>.FromTaskAsync(func(value), isSecret: false));

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Bind(value => func(value).ToOutput().DataTask);

    /// <inheritdoc cref="Apply{TResult}(Func{T, TResult})"/>
    /// <remarks>A function that returns null gives a null value.</remarks>
    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) =>
        Bind(value => func(value)?.DataTask ?? Task.FromResult(OutputData<TResult>.Known(default!)));

    /// <summary>Runs an action on the value; the program waits for it.</summary>
    public Output<ValueTuple> Apply(Func<T, Task> func) =>
        Bind(async value =>
        {
            await func(value).ConfigureAwait(false);
            return OutputData<ValueTuple>.Known(default);
        });

    /// <summary>Text that says how to get at the value: an output has no text of its own.</summary>
    /// <exception cref="InvalidOperationException">The environment variable <c>PULUMI_ERROR_OUTPUT_STRING</c> is <c>1</c> or
    /// <c>true</c>.</exception>
    public override string ToString()
    {
        var advice = string.Join(
            Environment.NewLine,
            "Calling [ToString] on an [Output<T>] is not supported.",
            "",
            "To get the value of an Output<T> as an Output<string> consider:",
            "1. o.Apply(v => $\"prefix{v}suffix\")",
            "2. Output.Format($\"prefix{hostname}suffix\");",
            "",
            "See https://www.pulumi.com/docs/concepts/inputs-outputs for more details."
        );
        var failure = Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING");
        if (failure == "1" || string.Equals(failure, "true", StringComparison.OrdinalIgnoreCase))
            throw new InvalidOperationException(advice);
        Log.Warn(advice);
        return string.Join(Environment.NewLine, advice, "This function may throw in a future version of Pulumi.");
    }

    internal static async Task<OutputData<T>> FromTaskAsync(Task<T> value, bool isSecret) =>
        new([], await value.ConfigureAwait(false), IsKnown: true, isSecret);

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.IsKnown ? data.Value : whenUnknown;
    }

    internal Output<T> With(Func<OutputData<T>, OutputData<T>> change)
    {
        return new(ChangeAsync());

        async Task<OutputData<T>> ChangeAsync() => change(await DataTask.ConfigureAwait(false));
    }

    internal Output<T> WithSecrecy(Task<bool> isSecret)
    {
        return new(ChangeAsync());

        async Task<OutputData<T>> ChangeAsync()
        {
            var data = await DataTask.ConfigureAwait(false);
            return data with { IsSecret = await isSecret.ConfigureAwait(false) };
        }
    }

    async Task<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await DataTask.ConfigureAwait(false);
        return data.Boxed();
    }

    private Output<TResult> Bind<TResult>(Func<T, Task<OutputData<TResult>>> next)
    {
        return new(BindAsync());

        async Task<OutputData<TResult>> BindAsync()
        {
            var data = await DataTask.ConfigureAwait(false);
            if (!data.IsKnown)
                return new(data.Resources, default!, IsKnown: false, data.IsSecret);
            var inner = await next(data.Value).ConfigureAwait(false);
            return new(data.Resources.Union(inner.Resources), inner.Value, inner.IsKnown, data.IsSecret || inner.IsSecret);
        }
    }
}
