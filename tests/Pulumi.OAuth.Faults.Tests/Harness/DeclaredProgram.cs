using Google.Protobuf.WellKnownTypes;
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
        using var monitor = new GrpcChannel(run.MonitorAddress);
        try
        {
            var stack = await monitor.CallAsync(
                ResourceMonitorMethods.RegisterResource,
                new RegisterResourceRequest { Type = "pulumi:pulumi:Stack", Name = $"{run.Project}-{run.Stack}", Object = new Struct() },
                cancellationToken);
            await Task.WhenAll(declarations.Select(d => monitor.CallAsync(ResourceMonitorMethods.RegisterResource, Request(d, stack.Urn), cancellationToken)));
            return ProgramResult.Success;
        }
        catch (GrpcException refused)
        {
            return new ProgramResult(refused.Message, Bail: false);
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
