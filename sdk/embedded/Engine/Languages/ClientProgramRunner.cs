using Grpc.Core;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>Has a program run by the process that started us: an inline program of an Automation API, which serves a language
/// runtime.</summary>
/// <param name="address"><c>host:port</c> of that runtime.</param>
public sealed class ClientProgramRunner(string address) : IProgramRunner
{
    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        using var channel = new LocalChannel(address);
        try
        {
            // No deadline: the call lasts as long as the program runs.
            var answer = await new LanguageRuntime.LanguageRuntimeClient(channel).RunAsync(
                Request(run),
                cancellationToken: cancellationToken
            );
            return new ProgramResult(answer.Error.Length == 0 ? null : answer.Error, answer.Bail);
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            return new ProgramResult(
                $"the process that serves the program at {address} (--client) cannot be reached or has ended: {e.Status.Detail}",
                Bail: false
            );
        }
        catch (RpcException e)
        {
            // How the SDKs answer that the program failed. The one of Node.js has logged these words before, with the place where they come
            // from.
            return run.HasToldError(e.Status.Detail)
                ? new ProgramResult(null, Bail: true)
                : new ProgramResult(e.Status.Detail, Bail: false);
        }
    }

    private static RunRequest Request(ProgramRun run) =>
        new()
        {
            Project = run.Project,
            Stack = run.Stack,
            Pwd = run.ProgramDirectory,
            Program = ".",
            // Such a process has no environment of ours to find the engine in.
            Args = { run.EngineAddress },
            Config = { run.Config },
            ConfigSecretKeys = { run.ConfigSecretKeys },
            DryRun = run.IsPreview,
            Parallel = run.Parallel,
            MonitorAddress = run.MonitorAddress,
            Organization = run.Organization,
        };
}
