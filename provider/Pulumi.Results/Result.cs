using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Results;

/// <summary>What a call came to: its value, or the failure that stands in its place. Never both, and never neither.</summary>
/// <remarks>
/// Expected failure is returned, not thrown. Both types are reference types, so that each of <see cref="Value"/> and
/// <see cref="Failure"/> is null exactly when the other one is not, and <c>{ Value: { } v }</c> and <c>{ Failure: { } f }</c> are patterns
/// of the two cases.
/// </remarks>
/// <typeparam name="T">What the call promises.</typeparam>
/// <typeparam name="TFailure">Why it may be broken: most often the base of a closed family.</typeparam>
public sealed class Result<T, TFailure>
    where T : class
    where TFailure : class
{
    /// <summary>A success. Only an interface needs it written out: anything else is converted.</summary>
    /// <exception cref="ArgumentNullException">There is no value.</exception>
    public Result(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>A failure. Only an interface needs it written out: anything else is converted.</summary>
    /// <exception cref="ArgumentNullException">There is no failure.</exception>
    public Result(TFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Failure = failure;
    }

    /// <summary>The value; null after a failure.</summary>
    public T? Value { get; }

    /// <summary>The failure; null after success.</summary>
    public TFailure? Failure { get; }

    /// <summary>True with the value after success; false with the failure otherwise.</summary>
    public bool TryGetValue([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out TFailure? failure)
    {
        value = Value;
        failure = Failure;
        return failure is null;
    }

    /// <summary>The value in other words; a failure stays what it is.</summary>
    public Result<TOther, TFailure> Select<TOther>(Func<T, TOther> select)
        where TOther : class
    {
        ArgumentNullException.ThrowIfNull(select);
        return TryGetValue(out var value, out var failure) ? select(value) : failure;
    }

    public static implicit operator Result<T, TFailure>(T value) => new(value);

    public static implicit operator Result<T, TFailure>(TFailure failure) => new(failure);
}
