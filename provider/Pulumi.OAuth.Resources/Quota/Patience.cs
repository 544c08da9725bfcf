using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;

namespace Pulumi.OAuth.Resources.Quota;

/// <summary>Whether a replacement can be left to the next run.</summary>
internal enum Patience
{
    /// <summary>It has to be done now.</summary>
    None,

    /// <summary>It can, for as long as each run gets some of them done: it never expires, so nothing else would end the wait.</summary>
    WhileOthersGoOn,

    /// <summary>It can, until its expiration is near.</summary>
    UntilItExpires,
}

/// <summary>Finds out how long a replacement can wait.</summary>
internal static class Patiences
{
    /// <summary>From then on a token is not left to a run that may come too late.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromDays(1);

    /// <summary>Only what a schedule alone replaces has time.</summary>
    public static Patience Of(DiffCall call, DiffAnswer answer, DateTimeOffset now) =>
        answer.Changes.Any(c => c.Replaces && (c.IsInput || c.Property != FieldNames.RotatesAt)) ? Patience.None
        : InstantType.Read(call.State.Find(FieldNames.ExpirationDate)) is not { } expires ? Patience.WhileOthersGoOn
        : expires - now > Near ? Patience.UntilItExpires
        : Patience.None;
}
