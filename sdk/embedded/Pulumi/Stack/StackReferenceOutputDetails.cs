namespace Pulumi;

/// <summary>One output of another stack, in one of two properties; both are null when it has no such output.</summary>
public sealed class StackReferenceOutputDetails
{
    /// <summary>The value when it is no secret.</summary>
    public object? Value { get; set; }

    /// <summary>The value, in clear text, when it is a secret.</summary>
    public object? SecretValue { get; set; }
}
