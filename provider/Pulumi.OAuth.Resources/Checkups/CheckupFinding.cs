namespace Pulumi.OAuth.Resources.Checkups;

/// <summary>One thing that was looked at.</summary>
/// <param name="Topic">What, in a word or two.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Text">What was found, for people. Not yet made harmless.</param>
public sealed record CheckupFinding(string Topic, CheckupVerdict Verdict, string Text)
{
    /// <summary>What to do about it, as a sentence; null when there is nothing to do.</summary>
    public string? Advice { get; init; }
}

/// <summary>How a thing is that was looked at.</summary>
public enum CheckupVerdict
{
    /// <summary>As it should be, or a mere fact.</summary>
    Good,

    /// <summary>Something has to be done.</summary>
    Bad,

    /// <summary>It could not, or must not, be tried.</summary>
    NotTried,
}
