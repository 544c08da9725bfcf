using System.Collections.Concurrent;
using Pulumi.Embedded.Engine.Events;

namespace Pulumi.Embedded.Engine.Hooks;

/// <summary>The hooks that a program has registered, and how a run calls those bound to a resource. Thread-safe.</summary>
internal sealed class ResourceHooks(EventStream events, bool isPreview)
{
    private readonly ConcurrentDictionary<string, ProgramHook> _hooks = new(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">It has no name, or that of another hook.</exception>
    public void Add(ProgramHook hook)
    {
        if (hook.Name.Length == 0)
            throw new InvalidOperationException("resource hook name cannot be empty");
        if (!_hooks.TryAdd(hook.Name, hook))
            throw new InvalidOperationException($"resource hook already registered for name \"{hook.Name}\"");
    }

    /// <summary>Calls the hooks of one kind that are bound to a resource, in turn.</summary>
    /// <returns>Why the first one failed, which ends it; null when all is well.</returns>
    public async Task<string?> CallAsync(string kind, HookCall call, CancellationToken cancellationToken)
    {
        foreach (var name in call.Resource.Hooks.Named(kind))
        {
            if (_hooks.GetValueOrDefault(name) is not ProgramHook.Resource hook)
                return $"hook \"{name}\" was not registered";
            if (isPreview && !hook.OnDryRun)
                continue;
            if (await AnswerAsync(() => hook.CallAsync(call, cancellationToken)) is not { } failure)
                continue;
            if (!hook.IgnoreErrors)
                return $"{(IsBefore(kind) ? "before" : "after")} hook \"{name}\" failed: {failure}";
            events.Warning(call.Resource.Urn, $"{kind} hook \"{name}\" failed: {failure}");
        }
        return null;
    }

    /// <summary>Asks all hooks that are bound to a resource for its errors; one that wants another try is enough.</summary>
    public async Task<RetryDecision> DecideAsync(FailedCall failed, CancellationToken cancellationToken)
    {
        var wantsAnother = false;
        foreach (var name in failed.Call.Resource.Hooks.Named(HookKind.OnError))
        {
            if (_hooks.GetValueOrDefault(name) is not ProgramHook.Error hook)
                return new RetryDecision(false, $"error hook \"{name}\" was not registered");
            RetryDecision decision = new(false);
            var failure = await AnswerAsync(async () =>
            {
                decision = await hook.CallAsync(failed, cancellationToken);
                return decision.Failure;
            });
            if (failure is not null)
                return new RetryDecision(false, $"error hook \"{name}\" failed: {failure}");
            wantsAnother |= decision.Retry;
        }
        return new RetryDecision(wantsAnother);
    }

    /// <summary>A run that is given up meanwhile must not lose what the step has done: it is told as a failure of the hook.</summary>
    private static async Task<string?> AnswerAsync(Func<Task<string?>> call)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException)
        {
            return "the run was ended before the hook had";
        }
    }

    private static bool IsBefore(string kind) => kind is HookKind.BeforeCreate or HookKind.BeforeUpdate or HookKind.BeforeDelete;
}
