using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi.Tests.Testing;

/// <summary>Mocks that keep what they are asked, and answer a widget with its inputs and the id <c>name_id</c>.</summary>
internal class RecordingMocks : IMocks
{
    public ConcurrentQueue<MockResourceArgs> Resources { get; } = new();

    public ConcurrentQueue<MockCallArgs> Calls { get; } = new();

    public ConcurrentQueue<MockRegisterResourceOutputsRequest> Outputs { get; } = new();

    public MockResourceArgs Only => Resources.Single();

    public virtual Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        Resources.Enqueue(args);
        return Task.FromResult<(string?, object)>((args.Type == "test:index:Group" ? null : $"{args.Name}_id", args.Inputs));
    }

    public virtual Task<object> CallAsync(MockCallArgs args)
    {
        Calls.Enqueue(args);
        return Task.FromResult<object>(
            new Dictionary<string, object> { ["answer"] = "yes", ["given"] = args.Args.GetValueOrDefault("question", "") }
        );
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        Outputs.Enqueue(args);
        return Task.CompletedTask;
    }

    /// <summary>Mocks that answer every resource with one state.</summary>
    public static RecordingMocks Answering(object state, string? id = "id") => new Fixed(id, state);

    private sealed class Fixed(string? id, object state) : RecordingMocks
    {
        public override async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            await base.NewResourceAsync(args);
            return (id, state);
        }

        public override Task<object> CallAsync(MockCallArgs args)
        {
            Calls.Enqueue(args);
            return Task.FromResult(state);
        }
    }
}
