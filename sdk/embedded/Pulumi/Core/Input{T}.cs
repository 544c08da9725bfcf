namespace Pulumi;

/// <summary>A value given to a resource or function: plain, or an output of something else.</summary>
public class Input<T> : IInput
{
    private readonly Output<T>? _output;

    private protected Input(Output<T> output) => _output = output ?? throw new ArgumentNullException(nameof(output));

    /// <summary>For a collection, which makes its value from its elements.</summary>
    private protected Input() { }

    private protected virtual Output<T> Value => _output!;

    public static implicit operator Input<T>(T value) => Output.Create(value);

    public static implicit operator Input<T>(Output<T> value) => new(value);

    public static implicit operator Output<T>(Input<T> input) => input.Value;

    IOutput IInput.ToUntypedOutput() => Value;
}
