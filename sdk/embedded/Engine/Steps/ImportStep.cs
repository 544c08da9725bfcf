using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>Adopts a resource that exists at the provider, because the program says so (option <c>import</c>).</summary>
/// <param name="new">What the program wants; its import id names the object.</param>
/// <param name="registration">Who waits for it. It is answered when planning has gone on with what was found.</param>
/// <param name="replaced">A managed resource whose place it takes, if any.</param>
internal sealed class ImportStep(ResourceEntry @new, IPendingRegistration registration, ResourceEntry? replaced) : Step
{
    private readonly TaskCompletionSource<bool> _imported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ResourceEntry? _found;

    /// <summary>Ends when the object has been read; true when it was found.</summary>
    public Task<bool> Imported => _imported.Task;

    public override string Operation => replaced is null ? "import" : "import-replacement";

    public override ResourceEntry? Old => _found;

    public override ResourceEntry New => @new;

    public override bool IsLogical => replaced is null;

    public override PendingOperationType? Pending => PendingOperationType.Importing;

    public override async Task<StepFailure?> ApplyAsync(StepContext context)
    {
        var failure = await ImportedObject.ReadAsync(context, @new, reportsStatus: true);
        if (failure is not null)
            return failure;
        _found = new ResourceEntry(@new.State with { AdditionalSecretOutputs = [], Aliases = [] });
        var now = context.Now();
        @new.State = @new.State with { Created = now, Modified = now };
        if (replaced is not null)
            replaced.State = replaced.State with { Delete = true };
        return null;
    }

    public override bool Record(SnapshotRecorder snapshot)
    {
        snapshot.Adopt(@new);
        return true;
    }

    public override void Complete() => _imported.TrySetResult(true);

    public override void Fail()
    {
        _imported.TrySetResult(false);
        registration.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Failed));
    }

    public override void Skip() => registration.Complete(new RegistrationResult(@new.State, RegistrationOutcome.Skipped));
}
