namespace Pulumi.Embedded.Engine.Hooks;

/// <summary>A function of the program that is called for a resource. Its name is unique in the program.</summary>
internal abstract record ProgramHook(string Name)
{
    /// <summary>Called before or after a change.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="CallAsync">Null is success; else what it failed with.</param>
    /// <param name="OnDryRun">Previews call it, too.</param>
    /// <param name="IgnoreErrors">That it failed is a warning only.</param>
    public sealed record Resource(string Name, Func<HookCall, CancellationToken, Task<string?>> CallAsync, bool OnDryRun, bool IgnoreErrors)
        : ProgramHook(Name);

    /// <summary>Called after a failure of the provider, to say whether it is asked once more.</summary>
    public sealed record Error(string Name, Func<FailedCall, CancellationToken, Task<RetryDecision>> CallAsync) : ProgramHook(Name);
}
