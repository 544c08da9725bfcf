using System.Collections.Immutable;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>What programs may use of the monitor. Left out are byte strings, state migrations, and output values in functions and
/// registrations.</summary>
internal static class MonitorFeatures
{
    private static readonly ImmutableDictionary<string, ResourceMonitorFeature> ById = new Dictionary<string, ResourceMonitorFeature>
    {
        ["secrets"] = ResourceMonitorFeature.Secrets,
        ["resourceReferences"] = ResourceMonitorFeature.ResourceReferences,
        ["outputValues"] = ResourceMonitorFeature.OutputValues,
        ["aliasSpecs"] = ResourceMonitorFeature.AliasSpecs,
        ["replacementTrigger"] = ResourceMonitorFeature.ReplacementTrigger,
        ["deletedWith"] = ResourceMonitorFeature.DeletedWith,
        ["replaceWith"] = ResourceMonitorFeature.ReplaceWith,
        ["transforms"] = ResourceMonitorFeature.Transforms,
        ["invokeTransforms"] = ResourceMonitorFeature.InvokeTransforms,
        ["parameterization"] = ResourceMonitorFeature.Parameterization,
        ["resourceHooks"] = ResourceMonitorFeature.ResourceHooks,
        ["errorHooks"] = ResourceMonitorFeature.ErrorHooks,
        ["sendsOptionsToHooks"] = ResourceMonitorFeature.SendsOptionsToHooks,
        ["invokeDependsOn"] = ResourceMonitorFeature.InvokeDependsOn,
        ["invokeParent"] = ResourceMonitorFeature.InvokeParent,
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public static IEnumerable<ResourceMonitorFeature> All => ById.Values.Order();

    /// <summary>Whether a feature is there, by the name that SDKs ask for it.</summary>
    public static bool Supports(string id) => ById.ContainsKey(id);
}
