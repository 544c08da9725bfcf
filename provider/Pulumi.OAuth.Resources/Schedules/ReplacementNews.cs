using System.Globalization;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Schedules;

/// <summary>One line on why a resource is replaced, or will be soon: a preview shows a changed name and no more.</summary>
internal sealed class ReplacementNews(Shape shape, DiffCall call, DiffAnswer answer, ApiVersion version, DateTimeOffset now)
{
    /// <summary>How long before a rotation it is told.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(14);

    private const string Dependants = "replaced before its dependants, deleted after them";

    private const string NoPlace =
        "deleted before its successor is created, since there is no place for one more: its dependants have no valid credential until "
        + "they are updated";

    /// <summary>For example <c>due since 24 Nov (every 90 days from 1 Sep); expires 1 Dec; replaced before its dependants, deleted after
    /// them</c>.</summary>
    /// <returns>Null when there is nothing to tell.</returns>
    public string? Line() =>
        answer.Replaces ? Sentence(Reason(), Expiry(), answer.DeleteBeforeReplace ? NoPlace : KeptFor() ?? Dependants)
        : answer.Waits && DueRotation.Next(call.Inputs, call.State) is { } since ? Sentence(Due(since), Expiry(), Waits())
        : Introduced() is { } first
            ? Sentence(
                first <= now ? $"its time came on {Day(first)} ({Basis(first)})" : $"due on {Day(first)} ({Basis(first)})",
                Expiry(),
                first <= now ? "this run does not replace it, the next one does" : "the first run from then on replaces it"
            )
        : Upcoming() is { } coming ? Sentence(coming, Expiry(), "the first run from then on replaces it")
        : null;

    /// <summary>A declared token that has expired and that nothing is done about; null for any other object.</summary>
    public string? Expired()
    {
        if (
            shape.Find(MemberNames.ExpirationDate) is null
            || answer.Replaces
            || answer.Changes.Any(c => c.Property == MemberNames.ExpirationDate)
            || InstantType.Read(call.State.Find(MemberNames.ExpirationDate)) is not { } date
            || date > now
            || DueRotation.Next(call.Inputs, call.State) <= now
        )
            return null;
        var when = call.State.Find(MemberNames.ExpirationDate) is { ContainsSecret: true } ? "" : $" on {Day(date)}";
        var next =
            DueRotation.Next(call.Inputs, call.State) is not { } moment ? "nothing renews it"
            : IsSecret ? "it is not due for rotation yet"
            : $"it is not due for rotation before {Day(moment)}";
        return $"The {shape.Noun} {call.Id} expired{when}, and {next}: who logs in with it is refused. `pulumi up --replace` with its URN "
            + "makes a new one"
            + (call.Inputs.ContainsKey(MemberNames.ExpirationDate) ? ", once expirationDate is a later one; " : "; ")
            + "expiresInDays and rotateBeforeDays would have it replaced in time.";
    }

    private static string Sentence(params ReadOnlySpan<string?> parts)
    {
        var said = new List<string>();
        foreach (var part in parts)
        {
            if (part is not null)
                said.Add(part);
        }
        return string.Join("; ", said);
    }

    private string Reason()
    {
        var reasons = new List<string>();
        if (
            answer.Changes.Any(c => !c.IsInput && c.Property == FieldNames.RotatesAt)
            && DueRotation.Next(call.Inputs, call.State) is { } moment
        )
            reasons.Add(Due(moment));
        if (IsFirstTrigger())
            reasons.Add(
                "replaced because it gets rotationTriggers for the first "
                    + $"time{(MissingSecret.IsIn(call.State) ? ", which gives it a secret that is known" : "")}"
            );
        else if (Paths(FieldNames.RotationTriggers) is { Count: > 0 } triggers)
            reasons.Add($"replaced because {Listed(triggers)} changed");
        if (Paths(except: FieldNames.RotationTriggers) is { Count: > 0 } others)
            reasons.Add($"replaced because {Listed(others)} changed, which cannot be patched");
        return string.Join("; ", reasons);
    }

    private string Due(DateTimeOffset moment) => IsSecret ? "due for rotation" : $"due since {Day(moment)} ({Basis(moment)})";

    private string? Upcoming()
    {
        if (DueRotation.Next(call.Inputs, call.State) is not { } moment || moment > now + Notice || ChangesSchedule)
            return null;
        return IsSecret ? "soon due for rotation" : $"due on {Day(moment)} ({Basis(moment)})";
    }

    /// <summary>The moment that a new or changed schedule gives it, when that is past or near; null when there is none, or nobody may be
    /// told.</summary>
    private DateTimeOffset? Introduced()
    {
        if (!ChangesSchedule || IsSecret || RotationSchedule.Of(call.Inputs) is not { CanRotate: true })
            return null;
        var date = new ExpiryChange(shape, call.OldInputs, call.State, call.Inputs, version, now) is { IsInPlace: true } change
            ? change.ForPatch().Inputs.Find(MemberNames.ExpirationDate)
            : call.State.Find(MemberNames.ExpirationDate);
        var state = date is null ? call.State.Remove(MemberNames.ExpirationDate) : call.State.Set(MemberNames.ExpirationDate, date);
        var moment = RotationMoment.Of(RotationMoment.AfterUpdate(shape, call.OldInputs, call.State, call.Inputs, state, version, now));
        return moment <= now + Notice ? moment : null;
    }

    private string Waits() =>
        "waits for the next run, since there is no place for one more token now"
        + (
            Patiences.End(call) is not { } end ? ""
            : IsSecret ? ", until its expiration is near"
            : $"; from {Day(end)} on it does not wait, and is deleted before its successor is created"
        );

    /// <summary>What is recorded is the moment of the schedule before.</summary>
    private bool ChangesSchedule =>
        !RotationSchedule.IsSame(shape, call.OldInputs, call.Inputs) || answer.Changes.Any(c => c.Property == MemberNames.ExpirationDate);

    private bool IsSecret => call.State.Find(FieldNames.RotatesAt) is { ContainsSecret: true } || RotationSchedule.IsSecret(call.Inputs);

    private string Basis(DateTimeOffset moment)
    {
        var schedule = RotationSchedule.Of(call.Inputs);
        if (schedule.Ages(Instants.Created(call.State) ?? moment) is { } ages && (ages.Has(moment) || schedule.LifeDays is null))
            return $"every {Days(schedule.AfterDays)} from {Beginning(schedule)}";
        return schedule.BeforeDays is { } before ? $"{Days(before)} before it expires" : $"its {Days(schedule.LifeDays)} of life are over";
    }

    private string Beginning(RotationSchedule schedule) =>
        schedule.Anchor is { } anchor ? Day(anchor)
        : Instants.Created(call.State) is { } created ? $"its creation on {Day(created)}"
        : "its creation";

    private string? Expiry() =>
        call.State.Find(MemberNames.ExpirationDate) is { ContainsSecret: false } told && InstantType.Read(told) is { } date
            ? $"{(date <= now ? "expired" : "expires")} {Day(date)}"
            : null;

    private string? KeptFor() =>
        call.Inputs.Find(FieldNames.KeepPreviousForHours)?.UnwrapAll() is not PropertyValue.Number hours
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"replaced before its dependants, and kept after them for {Period(hours)}, in which it counts against the quota"
            );

    private string Period(PropertyValue.Number hours) =>
        call.Inputs[FieldNames.KeepPreviousForHours].ContainsSecret ? "some hours"
        : hours.Value == 1 ? "an hour"
        : string.Create(CultureInfo.InvariantCulture, $"{hours.Value} hours");

    private bool IsFirstTrigger() =>
        answer.Changes.Any(c => c.Replaces && c.Kind == ChangeKind.Added && c.Path == PropertyPath.Of(FieldNames.RotationTriggers));

    private List<string> Paths(string? only = null, string? except = null) =>
        [
            .. answer
                .Changes.Where(c => c.Replaces && c.IsInput && (only is null || c.Property == only) && c.Property != except)
                .Select(c => c.Path.ToString())
                .Distinct(),
        ];

    private static string Listed(List<string> names) => names.Count == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static string Days(double? days) => string.Create(CultureInfo.InvariantCulture, $"{days} {(days == 1 ? "day" : "days")}");

    /// <summary>A day in UTC; the year only where it is not the present one.</summary>
    private string Day(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(moment.UtcDateTime.Year == now.UtcDateTime.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);
}
