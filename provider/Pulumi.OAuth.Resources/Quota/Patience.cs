using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Quota;

/// <summary>Whether a replacement can be left to the next run.</summary>
internal enum Patience
{
    /// <summary>It has to be done now.</summary>
    None,

    /// <summary>It can, for as long as each run gets some of them done: it never expires, so nothing else would end the wait.</summary>
    WhileOthersGoOn,

    /// <summary>It can, as long as enough is left of the time between its rotation and its expiration.</summary>
    WhileThereIsTime,
}

/// <summary>Finds out how long a replacement can wait.</summary>
internal static class Patiences
{
    /// <summary>So long before its expiration a token is not left to a run that may come too late.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromDays(1);

    /// <summary>Only what a schedule alone replaces has time.</summary>
    public static Patience Of(DiffCall call, DiffAnswer answer, DateTimeOffset now) =>
        answer.Changes.Any(c => c.Replaces && (c.IsInput || c.Property != FieldNames.RotatesAt)) ? Patience.None
        : End(call) is not { } end ? Patience.WhileOthersGoOn
        : end > now ? Patience.WhileThereIsTime
        : Patience.None;

    /// <summary>From when on it does not wait any more: a run that comes as late after this one as this one came may find it dead. Null for
    /// a token that never expires.</summary>
    public static DateTimeOffset? End(DiffCall call)
    {
        if (InstantType.Read(call.State.Find(MemberNames.ExpirationDate)) is not { } expires)
            return null;
        var margin = DueRotation.Next(call.Inputs, call.State) is { } rotates && rotates < expires ? expires - rotates : TimeSpan.Zero;
        return expires - (margin / 2 > Near ? margin / 2 : Near);
    }
}
