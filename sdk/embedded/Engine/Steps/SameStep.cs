using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Nothing to do at the provider: new inputs and options are recorded, id and outputs stay.</summary>
internal sealed class SameStep(ResourceEntry old, ResourceEntry @new, IPendingRegistration? registration, bool untargeted = false) : Step
{
    public override string Operation => "same";

    public override ResourceEntry Old => old;

    public override ResourceEntry New => @new;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        @new.State = @new.State with { Id = old.State.Id, Outputs = old.State.Outputs };
        if (!@new.State.IsProvider() || untargeted)
            return null;
        // A provider goes on with the inputs it had: nothing important has changed, and what it was configured with is known to work.
        var failure = await context.Providers.UseAsync(@new.State with { Inputs = old.State.Inputs }, fromCheck: true);
        return failure is null ? null : new StepFailure($"bad provider state for resource {Urn}: {failure.Text}");
    }

    public override bool Record(SnapshotRecorder snapshot)
    {
        snapshot.Replace(old, @new);
        return !IsWrittenAlike(old.State, @new.State);
    }

    public override void Complete() => registration?.Complete(new RegistrationResult(@new.State));

    public override void Fail() => registration?.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Failed));

    public override void Skip() => registration?.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Skipped));

    /// <summary>Whether losing the new state would lose anything; what else differs is written with the next state that is saved.</summary>
    private static bool IsWrittenAlike(ResourceState old, ResourceState @new) =>
        old.Urn == @new.Urn
        && old.Provider == @new.Provider
        && old.Parent == @new.Parent
        && old.Protect == @new.Protect
        && old.RetainOnDelete == @new.RetainOnDelete
        && old.DeletedWith == @new.DeletedWith
        && Equals(old.CustomTimeouts, @new.CustomTimeouts)
        && ProviderSteps.AreAlike(old.Inputs, @new.Inputs)
        && ProviderSteps.AreAlike(old.Outputs, @new.Outputs)
        && Equals(old.ReplacementTrigger, @new.ReplacementTrigger)
        && old.ReplaceWith.SequenceEqual(@new.ReplaceWith)
        && HookKind.AreAlike(old.Hooks, @new.Hooks)
        && Sorted(old.Dependencies).SequenceEqual(Sorted(@new.Dependencies));

    private static IEnumerable<string> Sorted(ImmutableArray<Urn> urns) => urns.Select(u => u.Text).Order(StringComparer.Ordinal);
}
