using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Hooks;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.State;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>The last answer of a provider that was asked until it succeeded or nobody wanted another try.</summary>
/// <param name="Answer">That answer.</param>
/// <param name="Failure">What went wrong with asking: it is the step's failure then, rather than what the provider said. Null when nothing
/// did.</param>
internal sealed record HookedAnswer<T>(Result<T, PluginFailure> Answer, string? Failure = null)
    where T : class;

/// <summary>Calls to a provider that the program's hooks for errors may have repeated.</summary>
internal static class HookedCalls
{
    /// <summary>Failures after which nobody is asked any more.</summary>
    private const int MostFailures = 100;

    /// <param name="context">The run.</param>
    /// <param name="resource">Whose provider is called.</param>
    /// <param name="operation"><c>create</c>, <c>update</c> or <c>delete</c>.</param>
    /// <param name="about">What hooks are told, and whose they are.</param>
    /// <param name="call">The call.</param>
    /// <param name="cannotRepeat">Why a failure leaves no room for another try, whatever hooks say; null when it does.</param>
    public static async Task<HookedAnswer<T>> CallAsync<T>(
        this StepContext context,
        ResourceState resource,
        string operation,
        HookCall about,
        Func<IResourceProvider, Task<Result<T, PluginFailure>>> call,
        Func<PluginFailure, string?>? cannotRepeat = null
    )
        where T : class
    {
        var errors = ImmutableList<string>.Empty;
        while (true)
        {
            var answer = await context.CallAsync(resource, call);
            if (answer.Failure is not { } failure || about.Resource.Hooks.Named(HookKind.OnError).IsEmpty)
                return new HookedAnswer<T>(answer);
            errors = errors.Insert(0, failure.Text);
            if (errors.Count >= MostFailures)
            {
                context.Events.Warning(resource.Urn, $"maximum number of error hook retries ({MostFailures}) reached");
                return new HookedAnswer<T>(answer, $"maximum number of error hook retries reached\n{failure.Text}");
            }
            var decision = await context.Hooks.DecideAsync(new FailedCall(about, operation, errors), context.Terminate);
            if (decision.Failure is not null)
                return new HookedAnswer<T>(answer, $"error hooks execution failed: {decision.Failure}\n{failure.Text}");
            if (!decision.Retry)
                return new HookedAnswer<T>(answer);
            if (cannotRepeat?.Invoke(failure) is { } reason)
            {
                context.Events.Warning(resource.Urn, $"not retrying {operation}, as an on-error hook requests: {reason}");
                return new HookedAnswer<T>(answer);
            }
            if (context.Terminate.IsCancellationRequested)
                return new HookedAnswer<T>(answer);
            context.Events.Warning(resource.Urn, $"retrying {operation} due to on-error hook request ({errors.Count}/{MostFailures})");
        }
    }
}
