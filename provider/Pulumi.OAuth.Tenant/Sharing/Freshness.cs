namespace Pulumi.OAuth.Tenant.Sharing;

/// <summary>Whose answer to the same question may be used, provided that no write of this process began or ended since it was
/// asked.</summary>
public enum Freshness
{
    /// <summary>Nobody's: the tenant is asked anew, as one does to find out what has become of a creation.</summary>
    Own,

    /// <summary>That of a call that is under way right now.</summary>
    UnderWay,

    /// <summary>That of a call that began at most half a minute ago.</summary>
    Recent,
}

internal static class Freshnesses
{
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);

    /// <summary>How long ago a call that has ended may have begun.</summary>
    internal static TimeSpan Oldest(this Freshness freshness) => freshness == Freshness.Recent ? Recent : TimeSpan.Zero;
}
