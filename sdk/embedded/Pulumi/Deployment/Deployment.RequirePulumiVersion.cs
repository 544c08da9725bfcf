using Grpc.Core;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Fails the program when the engine's version is outside a range.</summary>
    /// <param name="pulumiVersionRange">For example <c>&gt;=3.200.0 &lt;4.0.0</c>.</param>
    public static Task RequirePulumiVersionAsync(string pulumiVersionRange)
    {
        var deployment = Current;
        var check = CheckAsync();
        deployment.Tasks.Track(check);
        return check;

        async Task CheckAsync()
        {
            try
            {
                await deployment.Engine.RequirePulumiVersionAsync(pulumiVersionRange).ConfigureAwait(false);
            }
            catch (RpcException e)
            {
                throw new RequirePulumiVersionException(
                    e.StatusCode == StatusCode.Unimplemented
                        ? "The installed version of the CLI does not support the `RequirePulumiVersion` RPC. Please upgrade the Pulumi CLI"
                        : e.Status.Detail
                );
            }
        }
    }

    private sealed class RequirePulumiVersionException(string message) : Exception(message);
}
