namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>Waits for what other processes do.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>For what is waited for hundreds of times.</summary>
    public static readonly TimeSpan Often = TimeSpan.FromMilliseconds(2);

    /// <param name="condition">Asked again and again.</param>
    /// <param name="otherwise">What is wrong when it does not come true.</param>
    public static Task UntilAsync(Func<bool> condition, string otherwise) =>
        UntilAsync(condition, otherwise, TimeSpan.FromMilliseconds(50));

    /// <param name="condition">Asked again and again.</param>
    /// <param name="otherwise">What is wrong when it does not come true.</param>
    /// <param name="pause">Between two questions.</param>
    public static async Task UntilAsync(Func<bool> condition, string otherwise, TimeSpan pause)
    {
        for (var waited = TimeSpan.Zero; !condition(); waited += pause)
        {
            Assert.True(waited < Patience, otherwise);
            await Task.Delay(pause);
        }
    }
}
