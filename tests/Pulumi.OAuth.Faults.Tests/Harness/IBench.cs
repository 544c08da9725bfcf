using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Tenant;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>What the runs of an engine in this process need around them.</summary>
internal interface IBench : IAsyncDisposable
{
    EmulatedTenant Tenant { get; }

    TimeProvider Time { get; }

    IPluginHost Plugins { get; }

    /// <summary>Notes of creations that never came to an end.</summary>
    IReadOnlyList<string> Notes { get; }
}
