using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Tenant;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>What the runs of an engine in this process need around them.</summary>
internal interface IBench
{
    EmulatedTenant Tenant { get; }

    TimeProvider Time { get; }

    IPluginHost Plugins { get; }
}
