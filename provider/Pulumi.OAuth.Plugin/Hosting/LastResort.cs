namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>Ends the process when its orderly end takes too long: engines kill after five seconds, and nobody kills a plugin whose engine
/// is gone.</summary>
/// <remarks>What is lost by it has its note. A thread of its own waits, since thousands of calls that come to their end keep all others
/// busy.</remarks>
internal static class LastResort
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4.5);

    /// <summary>Begins to wait.</summary>
    public static void Arm() =>
        new Thread(static () =>
        {
            Thread.Sleep(Patience);
            Environment.Exit(0);
        })
        {
            IsBackground = true,
            Name = nameof(LastResort),
            Priority = ThreadPriority.AboveNormal,
        }.Start();
}
