using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>One thing a run does with one resource. The cases are the files beside this one.</summary>
internal abstract class Step
{
    /// <summary>The name Pulumi gives it, <c>create-replacement</c>.</summary>
    public abstract string Operation { get; }

    /// <summary>The resource before, if any.</summary>
    public abstract ResourceEntry? Old { get; }

    /// <summary>The resource after, if any.</summary>
    public abstract ResourceEntry? New { get; }

    /// <summary>False for the physical halves of a replacement, which counts once.</summary>
    public virtual bool IsLogical => true;

    /// <summary>What it is about: the new resource, or the old one when there is none.</summary>
    public virtual ResourceEntry Resource => New ?? Old!;

    public Urn Urn => Resource.Urn;

    public string Type => Resource.State.Type;

    /// <summary>Provider reference; empty when there is none.</summary>
    public string? Provider => Resource.State.Provider;

    public virtual ImmutableArray<string> ReplaceKeys => [];

    public virtual ImmutableArray<string> DiffKeys => [];

    public virtual ImmutableSortedDictionary<string, PropertyDifference>? DetailedDiff => null;

    /// <summary>Whether outputs that the program gives its resource afterwards are recorded.</summary>
    public virtual bool TakesOutputs => true;

    /// <summary>What stands in the state while the step is under way; null for steps that change nothing outside.</summary>
    public virtual PendingOperationType? Pending => null;

    /// <summary>Does it. Null is success.</summary>
    public abstract Task<StepFailure?> ApplyAsync(StepContext context);

    /// <summary>Calls the program's hooks for what it has done, which has been recorded.</summary>
    /// <param name="context">The run.</param>
    /// <param name="outputs">What the provider answered: with the secrets it names itself.</param>
    /// <returns>Why one failed; null when all is well.</returns>
    public virtual Task<string?> RunAfterHooksAsync(StepContext context, PropertyMap? outputs) => Task.FromResult<string?>(null);

    /// <summary>The same once its resource, a component, has its outputs.</summary>
    public virtual Task<string?> RunOutputHooksAsync(StepContext context) => Task.FromResult<string?>(null);

    /// <summary>Writes its outcome into the snapshot; called when it succeeded, also in part.</summary>
    /// <returns>Whether that has to be saved at once.</returns>
    public abstract bool Record(SnapshotRecorder snapshot);

    /// <summary>Answers whoever waits for it: it succeeded.</summary>
    public virtual void Complete() { }

    /// <summary>Answers whoever waits for it: it failed, and the run goes on.</summary>
    public virtual void Fail() { }

    /// <summary>Answers whoever waits for it: something it needs failed.</summary>
    public virtual void Skip() { }
}
