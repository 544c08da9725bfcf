using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>A program that registers its declarations over the monitor's wire, side by side, as an SDK does.</summary>
internal sealed class DeclaredProgram(IReadOnlyList<Declaration> declarations) : IProgramRunner
{
    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        using var channel = new LocalChannel(run.MonitorAddress);
        var monitor = new ResourceMonitor.ResourceMonitorClient(channel.Intercept(new EngineWords(channel)));
        try
        {
            var stack = await monitor.RegisterResourceAsync(
                new RegisterResourceRequest
                {
                    Type = "pulumi:pulumi:Stack",
                    Name = $"{run.Project}-{run.Stack}",
                    Object = new Struct(),
                },
                cancellationToken: cancellationToken
            );
            await Task.WhenAll(
                declarations.Select(d =>
                    monitor.RegisterResourceAsync(Request(d, stack.Urn), cancellationToken: cancellationToken).ResponseAsync
                )
            );
            return ProgramResult.Success;
        }
        catch (RpcException refused)
        {
            return new ProgramResult(refused.Status.Detail, Bail: false);
        }
    }

    private static RegisterResourceRequest Request(Declaration declaration, string parent)
    {
        var request = new RegisterResourceRequest
        {
            Type = declaration.Type,
            Name = declaration.Name,
            Parent = parent,
            Custom = true,
            Object = PropertyCodec.Encode(declaration.Inputs),
            ImportId = declaration.ImportId ?? "",
            AcceptSecrets = true,
            SupportsPartialValues = true,
        };
        foreach (var property in declaration.Inputs.Keys)
            request.PropertyDependencies[property] = new RegisterResourceRequest.Types.PropertyDependencies();
        return request;
    }
}
