using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>The deployment engine: one call is one run.</summary>
public static class Deployment
{
    /// <summary>Runs a request to its end. Failures of steps, programs and plugins are told to the observer and in the result; what is thrown is a defect
    /// or comes from the observer.</summary>
    /// <remarks>Plugins, program and servers that it starts have ended when it returns.</remarks>
    public static Task<DeploymentResult> RunAsync(
        DeploymentRequest request, IDeploymentObserver observer, IPluginHost plugins, CancellationSignals signals) =>
        throw new NotImplementedException();
}
