using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What a program asked for. Planned one after the other, in the order of arrival.</summary>
internal abstract record ProgramEvent
{
    private ProgramEvent() { }

    /// <summary>A resource to be made what the goal says.</summary>
    public sealed record Registration(ResourceGoal Goal) : ProgramEvent, IPendingRegistration
    {
        private readonly TaskCompletionSource<RegistrationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when the resource's steps have; never, when the run fails before.</summary>
        public Task<RegistrationResult> Result => _result.Task;

        public void Complete(RegistrationResult result) => _result.TrySetResult(result);
    }

    /// <summary>A resource to be looked up.</summary>
    public sealed record Read(
        string Type,
        string Name,
        string Id,
        Urn? Parent,
        string Provider,
        PropertyMap Properties,
        ImmutableArray<Urn> Dependencies,
        ImmutableArray<string> AdditionalSecretOutputs,
        string? SourcePosition,
        ImmutableArray<string> StackTrace
    ) : ProgramEvent, IPendingRegistration
    {
        private readonly TaskCompletionSource<RegistrationResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <inheritdoc cref="Registration.Result"/>
        public Task<RegistrationResult> Result => _result.Task;

        public void Complete(RegistrationResult result) => _result.TrySetResult(result);
    }

    /// <summary>Outputs of a component or of the stack.</summary>
    public sealed record Outputs(Urn Urn, PropertyMap Values) : ProgramEvent
    {
        private readonly TaskCompletionSource _taken = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Taken => _taken.Task;

        public void Complete() => _taken.TrySetResult();
    }

    /// <summary>A registration whose resource has been read, because it is imported or the run refreshes; its planning goes on.</summary>
    public sealed record Continuation(Urn? Urn, Func<Task<Plan>> PlanAsync) : ProgramEvent;

    /// <summary>The program has ended.</summary>
    /// <param name="Error">What to tell people; null when there is nothing, or it has been told.</param>
    /// <param name="Failed">It did not end well.</param>
    public sealed record End(string? Error, bool Failed) : ProgramEvent;
}
