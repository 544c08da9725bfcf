using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Embedded.Engine.Tests.Deployments.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Deployments;

/// <summary>What steps that come at the same moment as a save that fails find, whichever of them comes first.</summary>
public sealed class SnapshotRecorderTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Begin_AfterASaveThatFailed_IsRefused_AlsoWhenTheDiskTakesAgain(bool changesSomethingOutside)
    {
        var disk = new Disk { IsFull = true };
        var recorder = new SnapshotRecorder(Request, disk, [], []);
        Assert.False(await recorder.BeginAsync(new Creation("a")));
        disk.IsFull = false;

        Assert.False(await recorder.BeginAsync(new Creation("b") { ChangesSomethingOutside = changesSomethingOutside }));

        await recorder.FlushAsync();
        Assert.Empty(disk.Saved!.PendingOperations);
        Assert.Empty(recorder.UnderWay);
    }

    private static DeploymentRequest Request =>
        new()
        {
            Kind = DeploymentKind.Update,
            IsPreview = false,
            Project = "proj",
            Stack = "dev",
            RootDirectory = "/project",
            ProgramDirectory = "/project",
            Config = ImmutableSortedDictionary<string, string>.Empty,
            ConfigSecretKeys = [],
            Snapshot = new Snapshot([], []),
            TimeProvider = TimeProvider.System,
        };

    private sealed class Disk : IDeploymentObserver
    {
        public bool IsFull { get; set; }

        public Snapshot? Saved { get; private set; }

        public void OnEvent(EngineEvent @event) { }

        public Task SaveAsync(Snapshot snapshot, CancellationToken cancellationToken)
        {
            if (IsFull)
                throw new IOException("No space left on device");
            Saved = snapshot;
            return Task.CompletedTask;
        }
    }

    private sealed class Creation(string name) : Step
    {
        public bool ChangesSomethingOutside { get; init; } = true;

        public override string Operation => "create";

        public override ResourceEntry? Old => null;

        public override ResourceEntry New { get; } =
            new(
                new ResourceState
                {
                    Urn = new Urn(TestStack.UrnOf(name)),
                    Type = "pkg:index:Thing",
                    Custom = true,
                }
            );

        public override PendingOperationType? Pending => ChangesSomethingOutside ? PendingOperationType.Creating : null;

        public override Task<StepFailure?> ApplyAsync(StepContext context) => throw new InvalidOperationException("It must not begin.");

        public override bool Record(SnapshotRecorder snapshot) => throw new InvalidOperationException("It has no outcome.");
    }
}
