using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Differences;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Reads a resource and takes over what it finds. The difference it shows is what an update would change back.</summary>
/// <param name="old">The resource as recorded.</param>
/// <param name="runsWithProgram">The program runs beside it and waits for the outcome, which is recorded at once.</param>
internal sealed class RefreshStep(ResourceEntry old, bool runsWithProgram = false) : Step
{
    private readonly TaskCompletionSource<RefreshOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ResourceEntry? _found;
    private DiffResult _diff = DiffResult.None;
    private bool _isGone;

    /// <summary>Ends when the resource has been read.</summary>
    public Task<RefreshOutcome> Outcome => _outcome.Task;

    /// <summary>Not worth showing: components and providers of a program that runs anyway.</summary>
    public bool IsInternal => runsWithProgram && !IsReadable(old.State);

    public override string Operation => "refresh";

    /// <summary>What the refresh amounts to for this resource.</summary>
    public string ResultOperation =>
        _isGone ? "delete"
        : _found is null ? "same"
        : old.State.External ? (ProviderSteps.AreAlike(old.State.Outputs, _found.State.Outputs) ? "same" : "update")
        : _diff.Changes == DiffChanges.None ? "same"
        : "update";

    public override ResourceEntry Old => old;

    public override ResourceEntry? New => _isGone ? null : _found ?? old;

    public override ResourceEntry Resource => old;

    public override bool IsLogical => false;

    public override ImmutableArray<string> DiffKeys => _diff.Diffs;

    public override ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff => _diff.DetailedDiff;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        if (!IsReadable(old.State) || old.State.PendingReplacement)
        {
            if (runsWithProgram)
                _found = new ResourceEntry(old.State);
            return null;
        }
        var before = old.State;
        var answer = await context.CallAsync(
            before,
            p =>
                p.ReadAsync(
                    new ReadCall(
                        before.Id ?? "",
                        before.Urn,
                        before.Urn.Name,
                        before.Type,
                        before.Inputs ?? PropertyMap.Empty,
                        before.Outputs ?? PropertyMap.Empty,
                        before.CustomTimeouts?.Read ?? 0
                    ),
                    context.Terminate
                )
        );
        switch (answer)
        {
            case { Value: { Id.Length: > 0, Outputs: { } outputs } found }:
                return await TakeOverAsync(context, found.Id, found.Inputs, outputs, [], found.RefreshBeforeUpdate);
            case { Failure: PluginFailure.InitFailed half }:
                context.Events.Warning(Urn, "Refreshed resource is in an unhealthy state:\n* " + string.Join("\n* ", half.Reasons));
                if (half.Id.Length > 0)
                    return await TakeOverAsync(context, half.Id, half.Inputs, half.Outputs, half.Reasons, half.RefreshBeforeUpdate);
                _isGone = true;
                return null;
            case { Failure: { } failure }:
                return StepFailure.Of(failure);
            default:
                _isGone = true;
                return null;
        }
    }

    public override bool Record(SnapshotRecorder snapshot)
    {
        if (!runsWithProgram)
            return false;
        if (_isGone)
            snapshot.Remove(old);
        else
            snapshot.Replace(old, _found ?? old);
        return true;
    }

    public override void Complete() => _outcome.TrySetResult(new RefreshOutcome(New, HasFailed: false));

    public override void Fail() => _outcome.TrySetResult(new RefreshOutcome(old, HasFailed: true));

    private static bool IsReadable(ResourceState state) => state.Custom && !state.IsProvider();

    private async Task<StepFailure?> TakeOverAsync(
        StepContext context,
        string id,
        PropertyMap? foundInputs,
        PropertyMap outputs,
        ImmutableArray<string> initErrors,
        bool refreshBeforeUpdate
    )
    {
        var before = old.State;
        var inputs = foundInputs ?? before.Inputs;
        var changed =
            !ProviderSteps.AreAlike(before.External ? foundInputs : inputs, before.Inputs)
            || !ProviderSteps.AreAlike(outputs, before.Outputs);
        _found = new ResourceEntry(
            before with
            {
                Id = id,
                Inputs = inputs,
                Outputs = outputs,
                InitErrors = initErrors,
                RefreshBeforeUpdate = refreshBeforeUpdate,
                Modified = changed ? context.Now() : before.Modified,
            }
        );
        if (before.External)
            return null;
        var provider = context.ProviderOf(before).Value!;
        var answer = await ResourceDiff.AskAsync(
            provider,
            _found.State,
            _found.State.Inputs,
            before.Inputs ?? PropertyMap.Empty,
            before.IgnoreChanges,
            context.Events,
            context.Terminate
        );
        if (!answer.TryGetValue(out var diff, out var failure))
            return StepFailure.Of(failure);
        _diff = diff with
        {
            DetailedDiff = diff.DetailedDiff?.ToImmutableSortedDictionary(
                d => d.Key,
                d => d.Value with { Kind = d.Value.Kind.Inverted() },
                StringComparer.Ordinal
            ),
        };
        return null;
    }
}

/// <summary>What a refresh found; a null resource is gone.</summary>
internal sealed record RefreshOutcome(ResourceEntry? Resource, bool HasFailed);
