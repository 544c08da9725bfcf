namespace Pulumi;

/// <summary>What a program may say about its stack as a whole.</summary>
public class StackOptions
{
    /// <summary>Run in this process on every resource of the stack. Superseded by <see cref="ResourceTransforms"/>.</summary>
    public List<ResourceTransformation> ResourceTransformations
    {
        get => field ??= [];
        set;
    }

    /// <summary>Called by the engine for every resource of the stack.</summary>
    public List<ResourceTransform> ResourceTransforms
    {
        get => field ??= [];
        set;
    }
}
