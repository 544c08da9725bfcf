namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>Waits for what other processes do.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <param name="condition">Asked again and again.</param>
    /// <param name="otherwise">What is wrong when it does not come true.</param>
    public static async Task UntilAsync(Func<bool> condition, string otherwise)
    {
        var pause = TimeSpan.FromMilliseconds(50);
        for (var waited = TimeSpan.Zero; !condition(); waited += pause)
        {
            Assert.True(waited < Patience, otherwise);
            await Task.Delay(pause);
        }
    }
}
