namespace Pulumi;

/// <summary>A value of one of two types. A default union holds the default of the first type.</summary>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly bool _isSecond;
    private readonly T0 _first;
    private readonly T1 _second;

    private Union(bool isSecond, T0 first, T1 second)
    {
        _isSecond = isSecond;
        _first = first;
        _second = second;
    }

    /// <exception cref="InvalidOperationException">The value is of the second type.</exception>
    public T0 AsT0 => IsT0 ? _first : throw new InvalidOperationException("Cannot return as T0 as result is T1");

    /// <exception cref="InvalidOperationException">The value is of the first type.</exception>
    public T1 AsT1 => IsT1 ? _second : throw new InvalidOperationException("Cannot return as T1 as result is T0");

    public bool IsT0 => !_isSecond;

    public bool IsT1 => _isSecond;

    public object Value => _isSecond ? _second! : _first!;

#pragma warning disable CA1000 // The official SDK has them here.
    public static Union<T0, T1> FromT0(T0 input) => new(isSecond: false, input, default!);

    public static Union<T0, T1> FromT1(T1 input) => new(isSecond: true, default!, input);
#pragma warning restore CA1000

    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc) =>
        Match(value => Union<TResult, T1>.FromT0(mapFunc(value)), Union<TResult, T1>.FromT1);

    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc) =>
        Match(Union<T0, TResult>.FromT0, value => Union<T0, TResult>.FromT1(mapFunc(value)));

    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1) =>
        Match(value => Union<TResult0, TResult1>.FromT0(mapFunc0(value)), value => Union<TResult0, TResult1>.FromT1(mapFunc1(value)));

    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1) => _isSecond ? f1(_second) : f0(_first);

    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        if (_isSecond)
            f1(_second);
        else
            f0(_first);
    }

    public bool TryPickT0(out T0 value, out T1 remainder)
    {
        (value, remainder) = (_first, _second);
        return IsT0;
    }

    public bool TryPickT1(out T1 value, out T0 remainder)
    {
        (value, remainder) = (_second, _first);
        return IsT1;
    }

    public bool Equals(Union<T0, T1> other) => _isSecond == other._isSecond && object.Equals(Value, other.Value);

    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_isSecond, Value);

    /// <summary>Type and value, as in <c>System.String: text</c>.</summary>
    public override string ToString() => $"{(_isSecond ? typeof(T1) : typeof(T0)).FullName}: {Value}";

    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);
}
