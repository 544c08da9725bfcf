namespace Pulumi;

/// <summary>The inputs of a resource, or of an object inside them.</summary>
public abstract class ResourceArgs : InputArgs
{
    public static readonly ResourceArgs Empty = new NoResourceArgs();

    private sealed class NoResourceArgs : ResourceArgs;
}
