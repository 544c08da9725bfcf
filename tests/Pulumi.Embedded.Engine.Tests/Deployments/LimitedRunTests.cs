using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>Limited runs of programs by chance: whatever the limits, and whatever the program has become meanwhile, every state that is
/// saved can be worked with, and a run without limits brings everything about.</summary>
public sealed class LimitedRunTests
{
    private const int RunsOfEach = 6;

    private static readonly string[] Names = ["a", "b", "c", "d", "e", "f"];

    /// <summary>Some by chance, and those that once broke a state, each for a reason of its own.</summary>
    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(1, 40), 141, 198, 470, 491, 514, 548, 561, 572, 582, 821, 958, 1225, 1345, 1425, 1462, 1498];

    [Theory(Timeout = 300_000)]
    [MemberData(nameof(Seeds))]
    public async Task Limits_OfAnyRun_LeaveAStateThatEveryCommandAccepts(int seed)
    {
        // Repeatable, and no secret.
        var chance = new Random(seed);
        var stack = new TestStack { OnSave = saved => Assert.Null(SnapshotIntegrity.Problem(saved)) };
        var first = Plan(chance);
        Assert.True((await stack.UpAsync(p => RunAsync(p, first))).Succeeded);

        for (var run = 0; run < RunsOfEach; run++)
        {
            var resources = Plan(chance);
            var limits = Limits(chance, stack);
            _ = chance.Next(5) switch
            {
                0 => await stack.RunAsync(DeploymentKind.Destroy, options: limits),
                1 => await stack.RunAsync(DeploymentKind.Refresh, options: limits),
                2 => await stack.PreviewAsync(p => RunAsync(p, resources), limits),
                _ => await stack.UpAsync(p => RunAsync(p, resources), limits),
            };

            Assert.Null(SnapshotIntegrity.Problem(stack.Snapshot));
            Assert.DoesNotContain(stack.Messages, m => m.Contains("Duplicate resource URN", StringComparison.Ordinal));
        }

        var last = Plan(chance);
        var all = await stack.UpAsync(p => RunAsync(p, last));
        Assert.True(all.Succeeded, string.Join("\n", stack.Messages));
        Assert.Equal(last.Select(r => r.Name).Order(), Things(stack).Select(r => r.Urn.Name).Order());
    }

    private static IEnumerable<ResourceState> Things(TestStack stack) =>
        stack.Snapshot.Resources.Where(r => r.Urn.Type == "pkg:index:Thing");

    private static Func<DeploymentRequest, DeploymentRequest> Limits(Random chance, TestStack stack)
    {
        var chosen = Things(stack).Where(_ => chance.Next(3) == 0).Select(r => r.Urn.Text).ToList();
        if (chosen.Count == 0)
            chosen = [TestStack.UrnOf(Names[chance.Next(Names.Length)])];
        var withDependents = chance.Next(2) == 0;
        return chance.Next(3) switch
        {
            0 => r => r with { Targets = [.. chosen], TargetDependents = withDependents },
            1 => r => r with { Excludes = [.. chosen], ExcludeDependents = withDependents },
            _ => r => r with { ReplaceTargets = [.. chosen], Targets = [.. chosen], TargetDependents = withDependents },
        };
    }

    /// <summary>Some of the resources, in an order by chance, each of which may need those before it.</summary>
    private static List<Planned> Plan(Random chance)
    {
        var names = Names.Where(_ => chance.Next(4) > 0).ToArray();
        chance.Shuffle(names);
        return
        [
            .. names.Select(
                (name, i) =>
                    new Planned(
                        name,
                        chance.Next(3),
                        chance.Next(2),
                        chance.Next(2) == 0,
                        [.. names[..i].Where(_ => chance.Next(3) == 0).Select(needed => (needed, (Reason)chance.Next(4)))]
                    )
            ),
        ];
    }

    private static async Task RunAsync(MonitorClient program, List<Planned> resources)
    {
        var urns = new Dictionary<string, string>();
        foreach (var resource in resources)
        {
            var answer = await program.ResourceAsync(
                resource.Name,
                $"x={resource.Value};fixed={resource.Fixed}",
                request =>
                {
                    request.DeleteBeforeReplace = resource.DeletesFirst;
                    request.DeleteBeforeReplaceDefined = resource.DeletesFirst;
                    foreach (var (needed, reason) in resource.Needs)
                        Need(request, urns[needed], reason);
                }
            );
            urns[resource.Name] = answer.Urn;
        }
    }

    private static void Need(Pulumirpc.RegisterResourceRequest request, string urn, Reason reason)
    {
        switch (reason)
        {
            case Reason.Dependency:
                request.Dependencies.Add(urn);
                break;
            case Reason.Input:
                request.Dependencies.Add(urn);
                request.PropertyDependencies["x"].Urns.Add(urn);
                break;
            case Reason.Deletion:
                request.DeletedWith = urn;
                break;
            default:
                request.ReplaceWith.Add(urn);
                break;
        }
    }

    private enum Reason
    {
        Dependency,
        Input,
        Deletion,
        Replacement,
    }

    private sealed record Planned(string Name, int Value, int Fixed, bool DeletesFirst, (string Needed, Reason Reason)[] Needs);
}
