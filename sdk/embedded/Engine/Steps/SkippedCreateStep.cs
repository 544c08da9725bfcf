using Pulumi.Embedded.Engine.Resources;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>A new resource that the run is not to create: the program is told that nothing is known of it, and nothing is
/// recorded.</summary>
internal sealed class SkippedCreateStep(ResourceEntry @new, IPendingRegistration registration) : Step
{
    public override string Operation => "same";

    public override ResourceEntry Old { get; } = new(@new.State);

    public override ResourceEntry New => @new;

    public override bool TakesOutputs => false;

    public override Task<StepFailure?> ApplyAsync(StepContext context) => Task.FromResult<StepFailure?>(null);

    public override bool Record(SnapshotRecorder snapshot) => false;

    public override void Complete() => registration.Complete(new RegistrationResult(@new.State, Unknown: true));

    public override void Fail() => registration.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Failed));

    public override void Skip() => registration.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Skipped));
}
