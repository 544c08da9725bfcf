using Google.Protobuf;
using Grpc.Core;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>Has a program run by the process that started us: an inline program of an Automation API, which serves a language runtime.</summary>
/// <param name="address"><c>host:port</c> of that runtime.</param>
public sealed class ClientProgramRunner(string address) : IProgramRunner
{
    private static readonly Method<RunRequest, RunResponse> Run = new(
        MethodType.Unary,
        "pulumirpc.LanguageRuntime",
        "Run",
        Marshallers.Create(message => message.ToByteArray(), RunRequest.Parser.ParseFrom),
        Marshallers.Create(message => message.ToByteArray(), RunResponse.Parser.ParseFrom));

    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        using var channel = LoopbackChannel.Open(address);
        try
        {
            // No deadline: the call lasts as long as the program runs.
            using var call = channel.CreateCallInvoker().AsyncUnaryCall(Run, host: null, new CallOptions(cancellationToken: cancellationToken), Request(run));
            var answer = await call.ResponseAsync.ConfigureAwait(false);
            return new ProgramResult(answer.Error.Length == 0 ? null : answer.Error, answer.Bail);
        }
        catch (RpcException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unavailable)
        {
            return new ProgramResult($"the process that serves the program at {address} (--client) cannot be reached or has ended: {e.Status.Detail}", Bail: false);
        }
        catch (RpcException e)
        {
            // How the SDKs answer that the program failed.
            return new ProgramResult(e.Status.Detail, Bail: false);
        }
    }

    private static RunRequest Request(ProgramRun run) => new()
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
