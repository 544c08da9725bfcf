namespace Pulumi.Automation;

/// <summary>An output of a stack.</summary>
public sealed class OutputValue
{
    internal OutputValue(object value, bool isSecret)
    {
        Value = value;
        IsSecret = isSecret;
    }

    /// <summary>In the clear, secret or not: text, number (<see cref="double"/>), truth value, dictionary or list of these.</summary>
    public object Value { get; }

    /// <summary>Whether it is a secret, or holds one.</summary>
    public bool IsSecret { get; }
}
