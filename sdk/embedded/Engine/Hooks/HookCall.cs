using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Hooks;

/// <summary>What a hook is told: the resource before and after a change, as far as there is one.</summary>
/// <param name="Old">Null for a creation, also one in place of another resource.</param>
/// <param name="New">Null for a deletion.</param>
/// <param name="NewOutputs">What the provider answered; null before it has.</param>
internal sealed record HookCall(ResourceState? Old, ResourceState? New, PropertyMap? NewOutputs = null)
{
    public ResourceState Resource => New ?? Old ?? throw new InvalidOperationException("A hook is called about a resource.");
}

/// <summary>What a hook for errors is told.</summary>
/// <param name="Call">The resource.</param>
/// <param name="Operation"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
/// <param name="Errors">What the provider said to each try, the last one first.</param>
internal sealed record FailedCall(HookCall Call, string Operation, IReadOnlyList<string> Errors);

/// <summary>Whether a call is to be made once more, or why nobody can say.</summary>
/// <param name="Retry">Once more.</param>
/// <param name="Failure">The hook's own failure; null when it answered.</param>
internal sealed record RetryDecision(bool Retry, string? Failure = null);
