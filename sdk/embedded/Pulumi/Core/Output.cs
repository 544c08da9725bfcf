using System.Collections.Immutable;
using System.Globalization;

namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    /// <summary>A known output of a value that is there already.</summary>
    public static Output<T> Create<T>(T value) => Create(Task.FromResult(value));

    /// <inheritdoc cref="Output{T}.Create(Task{T})"/>
    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    /// <summary>A known, secret output: encrypted in the state, never shown.</summary>
    public static Output<T> CreateSecret<T>(T value) => CreateSecret(Task.FromResult(value));

    /// <inheritdoc cref="CreateSecret{T}(T)"/>
    public static Output<T> CreateSecret<T>(Task<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(Output<T>.FromTaskAsync(value, isSecret: true));
    }

    /// <summary>The same output, secret.</summary>
    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.With(data => data with { IsSecret = true });
    }

    /// <summary>The same output without its secrecy: the value may appear in the state and on the screen.</summary>
    public static Output<T> Unsecret<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        return output.With(data => data with { IsSecret = false });
    }

    public static async Task<bool> IsSecretAsync<T>(Output<T> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var data = await output.DataTask.ConfigureAwait(false);
        return data.IsSecret;
    }

    /// <summary>All values as one list: unknown as soon as one is unknown, secret as soon as one is secret.</summary>
    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs)
    {
        // Taken now: the caller may change its list afterwards.
        var taken = inputs.ToImmutableArray();
        return Gather(async gathering =>
        {
            var values = ImmutableArray.CreateBuilder<T>(taken.Length);
            foreach (var input in taken)
                values.Add(await gathering.TakeAsync<T>(input).ConfigureAwait(false));
            return values.MoveToImmutable();
        });
    }

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    /// <inheritdoc cref="All{T}(Input{T}[])"/>
    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => All(outputs.Select(output => (Input<T>)output));

    /// <summary>An interpolated text whose holes may be inputs and outputs.</summary>
    /// <remarks>Numbers and dates are written in the invariant culture; alignment and format of a hole apply to its value.</remarks>
    public static Output<string> Format(FormattableString formattableString)
    {
        ArgumentNullException.ThrowIfNull(formattableString);
        return All(formattableString.GetArguments().Select(argument => (Input<object?>)OfAny(argument)))
            .Apply(values => string.Format(CultureInfo.InvariantCulture, formattableString.Format, [.. values]));
    }

    private static Output<object?> OfAny(object? value)
    {
        var output = value is IInput input ? input.ToUntypedOutput() : value as IOutput;
        return output is null ? Create(value) : new(output.GetDataAsync());
    }

    private static Output<T> Gather<T>(Func<OutputGathering, Task<T>> take)
    {
        return new(GatherAsync());

        async Task<OutputData<T>> GatherAsync()
        {
            var gathering = new OutputGathering();
            var value = await take(gathering).ConfigureAwait(false);
            return gathering.Conclude(value);
        }
    }
}
