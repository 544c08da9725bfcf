using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>The first calls on a new connection: Handshake, Attach (where the engine did not start the plugin), GetPluginInfo.</summary>
/// <param name="connection">The connection.</param>
/// <param name="start">What was asked for.</param>
/// <param name="folder">Folder of the plugin; null when attached.</param>
/// <param name="refreshBeforeUpdate">Whether the engine honours <c>refresh_before_update</c>.</param>
internal sealed class PluginGreeting(PluginConnection connection, PluginStart start, string? folder, bool refreshBeforeUpdate)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(10);

    private string Who => $"{start.Package} (resource) plugin [{connection.Name}]";

    /// <summary>What the plugin understands; null for one that knows no Handshake and tells in Configure's answer.</summary>
    /// <exception cref="PluginStartException">It did not come alive, or refused one of the calls.</exception>
    public async Task<PluginCapabilities?> RunAsync(CancellationToken cancellationToken)
    {
        var capabilities = await HandshakeAsync(cancellationToken);
        if (connection.IsAttached)
            await AskAsync(p =>
                p.AttachAsync(new PluginAttach { Address = start.Surroundings.EngineAddress }, cancellationToken: cancellationToken)
            );
        var info = await AskAsync(p => p.GetPluginInfoAsync(new Empty(), cancellationToken: cancellationToken));
        WarnOfVersion(info.Version);
        return capabilities;
    }

    private async Task<PluginCapabilities?> HandshakeAsync(CancellationToken cancellationToken)
    {
        // For connecting and Handshake together.
        using var patience = new StartPatience(TimeProvider.System, connection.Work, cancellationToken);
        var over = patience.Over;
        while (true)
        {
            try
            {
                var answer = await connection.Plugin.HandshakeAsync(Request(), cancellationToken: over);
                return new PluginCapabilities(
                    answer.AcceptSecrets,
                    answer.AcceptResources,
                    answer.AcceptOutputs,
                    answer.SupportsAutonamingConfiguration
                );
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable && !over.IsCancellationRequested)
            {
                // It has told its port and may still be on its way to listen there.
                await Task.Delay(RetryPause, cancellationToken);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented)
            {
                return null;
            }
            catch (RpcException e) when (e.StatusCode != StatusCode.Unavailable)
            {
                throw new PluginStartException($"{Who} did not come alive: {e.Status.Detail}", e);
            }
            catch (Exception e) when (e is RpcException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw new PluginStartException($"{Who} did not begin responding to RPC connections{WhyGivenUp(patience)}", e);
            }
        }
    }

    /// <summary>What to add about a plugin that runs and does not answer; nothing about one that has ended, which is told when it is
    /// closed.</summary>
    private string WhyGivenUp(StartPatience patience)
    {
        if (patience.IsGone)
            return "";
        connection.GiveUp();
        var stopped = patience.Waited < StartPatience.Longest ? "was not working any more" : "was busy with something else all the time";
        return string.Create(
            CultureInfo.InvariantCulture,
            $". It was waited for {patience.Waited.TotalSeconds:0} s, and {stopped}; start it by hand to see what it waits for"
        );
    }

    /// <summary>Unlike the CLI's, without what is not there: views, byte strings, values with dependencies in functions' results, and
    /// servers for mappings, schemas and packages.</summary>
    private ProviderHandshakeRequest Request()
    {
        var request = new ProviderHandshakeRequest
        {
            EngineAddress = start.Surroundings.EngineAddress,
            ConfigureWithUrn = true,
            SupportsRefreshBeforeUpdate = refreshBeforeUpdate,
            InvokeWithPreview = true,
            SendsOldOutputsToCheck = true,
        };
        if (folder is not null)
        {
            request.RootDirectory = folder;
            request.ProgramDirectory = folder;
        }
        return request;
    }

    private async Task<TResponse> AskAsync<TResponse>(Func<ResourceProvider.ResourceProviderClient, AsyncUnaryCall<TResponse>> call)
    {
        try
        {
            return await call(connection.Plugin);
        }
        catch (RpcException e)
        {
            throw new PluginStartException(e.Status.Detail, e);
        }
    }

    private void WarnOfVersion(string version)
    {
        if (start.Version is null || !SemanticVersion.TryParse(start.Version, out var wanted))
            return;
        var has = SemanticVersion.TryParse(version, out var parsed) ? parsed : null;
        if (has is null || has.CompareTo(wanted) < 0)
            start.Messages.Warn(
                $"resource plugin {start.Package} is expected to have version >={wanted}, but has {has}; "
                    + "the wrong version may be on your path, or this may be a bug in the plugin"
            );
    }
}
