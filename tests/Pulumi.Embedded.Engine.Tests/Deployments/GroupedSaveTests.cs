using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>Steps side by side share saves, and none goes on before its own change is saved.</summary>
public sealed class GroupedSaveTests
{
    private const int Resources = 20;

    private readonly TestStack _stack = new();

    [Fact(Timeout = 300_000)]
    public async Task StepsThatWaitTogether_ShareOneSave()
    {
        // A slow disk: the first save of a creation ends when all others come to wait, and all creations end together.
        var created = new TaskCompletionSource();
        var running = 0;
        foreach (var name in Names)
        {
            _stack.Host.Waits[("Create", name)] = () =>
            {
                if (Interlocked.Increment(ref running) == Resources)
                    created.SetResult();
                return created.Task;
            };
        }
        _stack.OnSave = s =>
        {
            if (s.PendingOperations.Any(o => o.Resource.Urn.Text.Contains("Thing", StringComparison.Ordinal)))
                SpinWait.SpinUntil(() => CallsOf("Check") == Resources, TimeSpan.FromMinutes(1));
            Thread.Sleep(100);
        };

        await _stack.UpAsync(AllAsync, r => r with { Parallel = Resources });

        Assert.Equal(Resources, CallsOf("Create"));
        // Two a resource when each saves for itself.
        Assert.InRange(_stack.Saves.Count, 3, Resources);
    }

    [Fact(Timeout = 300_000)]
    public async Task Create_IsCalled_OnlyWhenItsPendingOperationIsSaved()
    {
        var saved = new HashSet<string>();
        var unsaved = new List<string>();
        _stack.OnSave = s =>
        {
            // Room for a creation that would not wait for the save.
            Thread.Sleep(2);
            lock (saved)
                saved.UnionWith(s.PendingOperations.Select(o => o.Resource.Urn.Name));
        };
        foreach (var name in Names)
        {
            _stack.Host.Waits[("Create", name)] = () =>
            {
                lock (saved)
                {
                    if (!saved.Contains(name))
                        unsaved.Add(name);
                }
                return Task.CompletedTask;
            };
        }

        await _stack.UpAsync(AllAsync, r => r with { Parallel = Resources });

        Assert.All(Names, name => Assert.Contains(name, saved));
        Assert.Empty(unsaved);
    }

    [Fact(Timeout = 300_000)]
    public async Task Outcome_IsTold_OnlyWhenTheSaveThatHoldsItIsDone()
    {
        var early = new List<Urn>();
        _stack.OnSave = s =>
        {
            lock (_stack.Events)
                early.AddRange(Told().Where(urn => _stack.Saves.All(saved => saved.Resources.All(r => r.Urn != urn))));
        };

        await _stack.UpAsync(AllAsync, r => r with { Parallel = Resources });

        Assert.Equal(Resources, Told().Count());
        Assert.Empty(early);
    }

    [Fact(Timeout = 300_000)]
    public async Task SaveThatFails_FailsEveryStepInItsGroup()
    {
        var all = new TaskCompletionSource();
        var created = 0;
        foreach (var name in Names)
        {
            _stack.Host.Waits[("Create", name)] = () =>
            {
                if (Interlocked.Increment(ref created) == Resources)
                    all.SetResult();
                return all.Task;
            };
        }
        _stack.OnSave = s =>
        {
            if (s.Resources.Any(r => r.Custom && r.Id is { Length: > 0 } && r.Urn.Text.Contains("Thing", StringComparison.Ordinal)))
                throw new IOException("disk full");
        };

        var result = await _stack.UpAsync(AllAsync, r => r with { Parallel = Resources });

        Assert.False(result.Succeeded);
        Assert.Empty(Told());
        Assert.Equal(Resources, _stack.Events.OfType<EngineEvent.ResourceOperationFailed>().Count());
        Assert.All(
            Names,
            name => Assert.Contains(_stack.Messages, m => m.Contains($"pkg:index:Thing {name} (id ", StringComparison.Ordinal))
        );
    }

    private static IEnumerable<string> Names => Enumerable.Range(0, Resources).Select(i => $"r{i}");

    private int CallsOf(string method) => _stack.Host.Calls.Count(c => c.StartsWith($"{method} ", StringComparison.Ordinal));

    private static Task AllAsync(MonitorClient program) => Task.WhenAll(Names.Select(name => program.ResourceAsync(name)));

    private IEnumerable<Urn> Told() =>
        _stack
            .Events.ToList()
            .OfType<EngineEvent.ResourceOutputs>()
            .Select(e => e.Step.Urn)
            .Where(urn => urn.Text.Contains("Thing", StringComparison.Ordinal));
}
