namespace Pulumi.Reports;

/// <summary>How near a moment is, as a class of the page's style; what it means is always said in words as well.</summary>
internal static class Urgency
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <returns>Null for no moment.</returns>
    public static string? Of(DateTimeOffset? moment, DateTimeOffset now) =>
        moment switch
        {
            null => null,
            { } past when past <= now => "past",
            { } near when near <= now + Soon => "soon",
            _ => "later",
        };
}
