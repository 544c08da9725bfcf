using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>The engine's name of a resource: <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
public readonly struct Urn : IEquatable<Urn>
{
    private readonly string _value;

    /// <exception cref="ArgumentException">The text is null or empty.</exception>
    public Urn(string value)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException("URN cannot be null or empty.", nameof(value));
        _value = value;
    }

    public static implicit operator string(Urn value) => value._value;

    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>The URN of a resource of this name and type, below a parent or the stack.</summary>
    /// <param name="name">Logical name.</param>
    /// <param name="type">Type token.</param>
    /// <param name="parent">Or <paramref name="parentUrn"/>, not both.</param>
    /// <param name="parentUrn">Or <paramref name="parent"/>, not both.</param>
    /// <param name="project">The running program's when null; not used below a parent, whose URN says it.</param>
    /// <param name="stack">The running program's when null; not used below a parent, whose URN says it.</param>
    public static Output<string> Create(
        Input<string> name,
        Input<string> type,
        Resource? parent = null,
        Input<string>? parentUrn = null,
        Input<string>? project = null,
        Input<string>? stack = null
    )
    {
        if (parent is not null && parentUrn is not null)
            throw new ArgumentException("Only one of 'parent' and 'parentUrn' can be non-null.");
        var outer = parent?.Urn ?? parentUrn?.ToOutput();
        var prefix = outer is null
            ? Output.Format($"urn:pulumi:{stack ?? Deployment.Instance.StackName}::{project ?? Deployment.Instance.ProjectName}::")
            : outer.Apply(urn => string.Concat(urn.AsSpan(0, urn.LastIndexOf("::", StringComparison.Ordinal)), "$"));
        return Output.Format($"{prefix}{type}::{name}");
    }

    public bool Equals(Urn other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Urn other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => _value;
}
