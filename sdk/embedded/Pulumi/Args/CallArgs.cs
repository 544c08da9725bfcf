namespace Pulumi;

/// <summary>The arguments of a resource's method.</summary>
public abstract class CallArgs : InputArgs
{
    public static readonly CallArgs Empty = new NoCallArgs();

    private sealed class NoCallArgs : CallArgs;
}
