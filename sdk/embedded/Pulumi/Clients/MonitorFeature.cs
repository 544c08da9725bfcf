namespace Pulumi;

/// <summary>What a monitor may or may not be able to do, by the name it is asked under.</summary>
internal static class MonitorFeature
{
    public const string ResourceReferences = "resourceReferences";
    public const string OutputValues = "outputValues";
    public const string AliasSpecs = "aliasSpecs";
    public const string DeletedWith = "deletedWith";
    public const string ReplaceWith = "replaceWith";
    public const string Transforms = "transforms";
    public const string InvokeTransforms = "invokeTransforms";
    public const string ResourceHooks = "resourceHooks";
    public const string Parameterization = "parameterization";
}
