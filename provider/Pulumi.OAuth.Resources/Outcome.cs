using System.Diagnostics.CodeAnalysis;

namespace Pulumi.OAuth.Resources;

/// <summary>What an operation came to: its answer, or the failure that stands in its place.</summary>
public sealed class Outcome<T>
    where T : class
{
    private readonly T? _answer;

    private Outcome(T? answer, Failure? failure)
    {
        _answer = answer;
        Failure = failure;
    }

    /// <summary>The failure; null after success.</summary>
    public Failure? Failure { get; }

    /// <summary>True with the answer after success; false with the failure otherwise.</summary>
    public bool TryGetAnswer([NotNullWhen(true)] out T? answer, [NotNullWhen(false)] out Failure? failure)
    {
        answer = _answer;
        failure = Failure;
        return failure is null;
    }

    public static implicit operator Outcome<T>(T answer) => new(answer, null);

    public static implicit operator Outcome<T>(Failure failure) => new(null, failure);
}
