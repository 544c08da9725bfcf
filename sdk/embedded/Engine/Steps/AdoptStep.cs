using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Adopts an object by the verb <c>import</c>.</summary>
internal sealed class AdoptStep(
    ResourceEntry @new,
    ResourceImport import,
    ImmutableArray<byte> seed,
    PriorState prior,
    KnownResources known
) : Step
{
    private ResourceEntry? _found;

    public override string Operation => "import";

    public override ResourceEntry? Old => _found;

    public override ResourceEntry New => @new;

    public override PendingOperationType? Pending => PendingOperationType.Importing;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        if (prior.Find(Urn) is not null)
            return new StepFailure($"resource '{Urn}' already exists");
        if (@new.State.Parent is { } parent && !parent.IsStack && !known.States.ContainsKey(parent))
            return new StepFailure($"unknown parent '{parent}' for resource '{Urn}'");
        if (@new.State.Custom && await ImportedObject.ReadAsync(context, @new, reportsStatus: false) is { } failure)
            return failure;
        _found = new ResourceEntry(@new.State);
        var now = context.Now();
        @new.State = @new.State with { ImportId = null, Inputs = Selected(@new.State.Inputs), Created = now, Modified = now };
        return @new.State.Custom ? await CheckAsync(context) : null;
    }

    public override bool Record(SnapshotRecorder snapshot)
    {
        snapshot.Adopt(@new);
        return true;
    }

    private PropertyMap? Selected(PropertyMap? found) =>
        import.Properties.IsDefaultOrEmpty ? found : found?.Where((key, _) => import.Properties.Contains(key));

    /// <summary>What was read should be valid inputs. When it is not, the object is adopted all the same.</summary>
    private async Task<StepFailure?> CheckAsync(StepContext context)
    {
        var state = @new.State;
        var answer = await context.CallAsync(
            state,
            p =>
                p.CheckAsync(
                    new CheckCall(
                        state.Urn,
                        state.Urn.Name,
                        state.Type,
                        _found!.State.Inputs,
                        null,
                        state.Inputs ?? PropertyMap.Empty,
                        seed,
                        null,
                        context.IsPreview
                    ),
                    context.Terminate
                )
        );
        if (!answer.TryGetValue(out var result, out var failure))
            return StepFailure.Of(failure);
        var failures = result.Failures;
        if (failures.IsEmpty)
            return null;
        var advice = import.Properties.IsDefaultOrEmpty
            ? $"This is almost certainly a bug in the `{ProviderType.PackageOf(state.Type)}` provider."
            : "Try specifying a different set of properties to import with in the future.";
        context.Events.Warning(
            state.Urn,
            $"One or more imported inputs failed to validate. {advice} The import will still proceed, but you will need to edit the "
                + "generated code after copying it into your program."
        );
        CheckFailures.Warn(context.Events, state.Type, state.Urn, state.Inputs, failures);
        return null;
    }
}
