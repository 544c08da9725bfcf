using System.Collections.Immutable;

namespace Pulumi.OAuth.Resources.Policies;

/// <summary>Something a program may mean so, and about which the setting <c>policy</c> decides.</summary>
/// <param name="Name">Member of the setting.</param>
/// <param name="IsCounted">Whether it is set to a number of days instead of a level: such a rule never fails anything.</param>
public sealed record PolicyRule(string Name, bool IsCounted = false)
{
    /// <summary>A credential that may do everything its owner may.</summary>
    public static PolicyRule AllRights { get; } = new("allRights");

    /// <summary>A token without an end.</summary>
    public static PolicyRule NeverExpires { get; } = new("neverExpires");

    /// <summary>A scope that the vendor's files do not name.</summary>
    public static PolicyRule UnknownScope { get; } = new("unknownScope");

    /// <summary>A redirect URI whose traffic everybody on the way can read.</summary>
    public static PolicyRule InsecureRedirect { get; } = new("insecureRedirect");

    /// <summary>A token that expires within so many days, and that nothing renews before.</summary>
    public static PolicyRule ExpiresSoon { get; } = new("expiresSoon", IsCounted: true) { DefaultDays = 14 };

    /// <summary>A credential that nobody has used for so many days.</summary>
    public static PolicyRule Unused { get; } = new("unused", IsCounted: true);

    public static ImmutableArray<PolicyRule> All { get; } = [AllRights, NeverExpires, UnknownScope, InsecureRedirect, ExpiresSoon, Unused];

    /// <summary>The days when nothing is said; null when the rule is off then.</summary>
    public int? DefaultDays { get; private init; }
}

/// <summary>What comes of a rule that applies.</summary>
public enum PolicyLevel
{
    Off,
    Warning,
    Error,
}
