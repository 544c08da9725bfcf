using System.Collections.Concurrent;
using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Protocol.Grpc;
using Pulumirpc;
using EngineRun = Pulumi.Embedded.Engine.Languages.ProgramRun;

namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>The C# program of a stack as the engine starts it, with a monitor that answers everything at once: the part of a run that no
/// engine can shorten.</summary>
internal static class ProgramAlone
{
    /// <exception cref="InvalidOperationException">It failed; the message holds all it said.</exception>
    public static async Task PreviewAsync(StackProgram program)
    {
        using var folder = new TemporaryFolder();
        await using var server = await GrpcServer.StartAsync(
            new GuardedService(binder => ResourceMonitor.BindService(binder, new AnsweringMonitor())),
            new GuardedService(binder => Pulumirpc.Engine.BindService(binder, new ConfiguredPlugin.Listener()))
        );
        var runner = new DotnetProgramRunner(
            BuiltPrograms.Itself,
            ImmutableDictionary<string, string?>.Empty.Add(StackProgram.Variable, program.Write())
        );
        var said = new ConcurrentQueue<string>();
        var result = await runner.RunAsync(
            new EngineRun(
                "benchmark",
                "dev",
                "organization",
                folder.Path,
                folder.Path,
                server.Address,
                server.Address,
                IsPreview: true,
                4 * Environment.ProcessorCount,
                ImmutableSortedDictionary<string, string>.Empty,
                [],
                (line, _) => said.Enqueue(line)
            ),
            CancellationToken.None
        );
        if (result != ProgramResult.Success)
            throw new InvalidOperationException($"The program alone failed: {result.Error}\n{string.Join('\n', said)}");
    }

    private sealed class AnsweringMonitor : ResourceMonitor.ResourceMonitorBase
    {
        public override Task<SupportsFeatureResponse> SupportsFeature(SupportsFeatureRequest request, ServerCallContext context) =>
            Task.FromResult(new SupportsFeatureResponse { HasSupport = true });

        public override Task<RegisterResourceResponse> RegisterResource(RegisterResourceRequest request, ServerCallContext context) =>
            Task.FromResult(
                new RegisterResourceResponse
                {
                    Urn = $"urn:pulumi:dev::benchmark::{request.Type}::{request.Name}",
                    Id = request.Custom ? "1" : "",
                    Object = request.Custom ? request.Object : new Struct(),
                }
            );

        public override Task<Empty> RegisterResourceOutputs(RegisterResourceOutputsRequest request, ServerCallContext context) =>
            Task.FromResult(new Empty());

        public override Task<Empty> SignalAndWaitForShutdown(Empty request, ServerCallContext context) => Task.FromResult(new Empty());
    }
}
