using System.Collections.Immutable;
using System.Globalization;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>What people are told of a pair before anything happens: a preview shows an update and no more.</summary>
/// <param name="shape">Kind of the resource.</param>
/// <param name="pair">What is recorded.</param>
/// <param name="plan">What is to be done.</param>
/// <param name="inputs">What is wanted.</param>
/// <param name="now">The present.</param>
internal sealed class PairNews(Shape shape, Pair pair, PairPlan plan, PropertyMap inputs, DateTimeOffset now)
{
    private string Noun => shape.Member!.Noun;

    private bool IsSecret => RotationSchedule.IsSecret(inputs);

    public static string MissingSecret(Shape member) =>
        $"The secret of this {member.Noun} is unknown: the tenant tells it only when it is created, so the output `currentSecret` is "
        + "missing. To get one, add or change `rotationTriggers`, which makes a new one the current one.";

    /// <summary>How there comes to be a place.</summary>
    /// <param name="strangers">Tokens that no resource of the run is.</param>
    public static string MakingRoom(ImmutableArray<TenantObject> strangers) =>
        (
            strangers.IsEmpty
                ? ""
                : $"No resource of this run is {string.Join(", ", strangers.Select(s => TokenPlaces.Label(s.Properties, s.Id)))}. "
        )
        + "Delete a token that is not needed, or take one out of the program and run `up` twice. What the program has dropped, and what "
        + "earlier runs have left to be deleted, goes with an `up` that does not ask for this rotation.";

    /// <summary>That there may be a rotation by the run after this one.</summary>
    /// <param name="member">Kind of the objects.</param>
    /// <param name="waiting">This run's wait.</param>
    public static string LeftForDeletions(Shape member, Waiting waiting) =>
        $"There is no place for one more {member.Noun}: the identity has all that the tenant allows. Where the program has dropped tokens, "
        + "or earlier runs have left some to be deleted, they go at the end of a run that succeeds, so this rotation is left to the next "
        + $"up ({waiting.Runs} of {Waiting.MostRuns} times). Nothing of this resource was created or deleted.";

    /// <summary>That somebody has deleted what would have been deleted later.</summary>
    public static string IsGone(Shape member, string id) =>
        $"The {member.Noun} {id}, which was to be deleted when its time is over, was deleted behind our back: whoever still logs in with "
        + "it is refused.";

    /// <summary>That nobody can delete any more what would have been deleted later.</summary>
    public static string IsOfThePlatform(Shape member, string id) =>
        $"The {member.Noun} {id}, which was to be deleted when its time is over, is managed by the platform now, which nobody else may "
        + "touch: this resource forgets it. Look at the tenant whether it is still needed.";

    /// <summary>How a person gets rid of a pair whose current object the platform has taken over, and loses none of the others by
    /// it.</summary>
    /// <param name="member">Kind of the objects.</param>
    /// <param name="id">Of the current one.</param>
    /// <param name="urn">The resource.</param>
    /// <param name="others">Ids of what else it holds.</param>
    public static string CurrentIsOfThePlatform(Shape member, string id, Urn urn, IReadOnlyList<string> others) =>
        $"The current {member.Noun} {id} is managed by the platform now, which nobody else may touch. To be rid of this resource, take it "
        + "out of the program first: that deletes what else it holds "
        + $"({(others.Count == 0 ? "nothing" : string.Join(", ", others))}). Only then take it out of the stack: pulumi state delete "
        + $"'{urn}'.";

    /// <summary>That a rotation waits for the deletions at the end of the run.</summary>
    /// <param name="member">Kind of the objects.</param>
    /// <param name="freed">What is deleted then.</param>
    public static string LeftToTheNextRun(Shape member, string freed) =>
        $"There is no place for one more {member.Noun} before those that this run replaces are deleted at its end ({freed}): this rotation "
        + "is left to the next up. Nothing of this resource was created or deleted.";

    /// <summary>Name of a pair for people.</summary>
    public static string Label(Pair pair) => TokenPlaces.Label(pair.Current.State, pair.Current.Id);

    /// <summary>Why a rotation is ahead of its time.</summary>
    public static string Early(PairPlan plan) =>
        string.Join(
            "; ",
            [
                .. plan.IsTriggered ? ["rotationTriggers changed"] : Array.Empty<string>(),
                .. plan.Unpatchable.IsEmpty
                    ? Array.Empty<string>()
                    : [$"{string.Join(", ", plan.Unpatchable)} changed, which cannot be patched"],
            ]
        );

    /// <summary>What a run does, or when the next one will; null when there is nothing to tell.</summary>
    /// <param name="deletesFirst">Whether there is no room, so that the previous one goes before the new one is made.</param>
    public string? Line(bool deletesFirst)
    {
        if (!plan.Rotates)
            return plan.Deletes.IsEmpty
                ? Upcoming()
                : $"{Ids(plan)}, whose time is over, {(plan.Deletes.Length == 1 ? "is" : "are")} deleted{Options}";
        var parts = new List<string> { Reason() };
        parts.Add(
            pair.IsCurrentGone
                ? $"a new {Noun} becomes the current one"
                : $"a new {Noun} becomes the current one, and {pair.Current.Id} the previous one, which works on"
        );
        if (!plan.Deletes.IsEmpty)
            parts.Add(
                deletesFirst
                    ? $"there is no place for one more, so {plan.Deletes[0].Id}, whose time is over, is deleted before the new one is "
                        + $"created{Options}"
                    : $"{Ids(plan)}, whose time is over, {(plan.Deletes.Length == 1 ? "is" : "are")} deleted at the end{Options}"
            );
        if (pair.Previous is { } previous && !plan.Deletes.Any(d => d.Id == previous.Id) && !pair.IsCurrentGone)
            parts.Add($"{previous.Id} is deleted by the first up after {(IsSecret ? "its time" : Day(plan.PreviousUntil))}");
        if (!plan.Unpatchable.IsEmpty)
            parts.Add(
                $"the previous one keeps the old {string.Join(", ", plan.Unpatchable)} until its time is over: revokeTriggers ends that "
                    + "at once, where rights are to be narrowed"
            );
        return string.Join("; ", parts);
    }

    /// <summary>What a replacement means, which only <c>revokeTriggers</c> asks for.</summary>
    public string Revocation(bool deletesFirst) =>
        $"replaced because revokeTriggers changed: {string.Join(", ", pair.Objects.Select(o => o.Id))} "
        + $"{(pair.Objects.Count() == 1 ? "ends" : "all end")}"
        + (
            deletesFirst
                ? ", before a new one exists, since there is no place for one more: dependants have no valid credential until they are "
                    + "updated"
                : ", after a new one is created and what depends on it is updated"
        )
        + "; the id of the resource changes. `protect` refuses it (`pulumi state unprotect` first), and with `retainOnDelete` what leaked "
        + "stays alive";

    /// <summary>That a run is so late that the new previous one has little time left; null when it is not.</summary>
    public string? LittleTimeLeft()
    {
        if (
            !plan.Rotates
            || pair.IsCurrentGone
            || PairSchedule.Of(inputs, pair.Current.State) is not { } schedule
            || InstantType.Read(pair.Current.State.Find(MemberNames.ExpirationDate)?.UnwrapAll()) is not { } expires
            || expires - now >= schedule.Period / 2
        )
            return null;
        var when = IsSecret || pair.Current.State[MemberNames.ExpirationDate].ContainsSecret ? "soon" : $"on {Day(expires)}";
        return $"This rotation is late: the {Noun} {pair.Current.Id}, which becomes the previous one, "
            + $"{(expires <= now ? "has expired" : $"expires {when}")}, less than half a period from now. Whoever reads late has less "
            + "time than usual.";
    }

    /// <summary>That the current one has expired, and this run does not rotate it; null when that is not so. One that lives is rotated
    /// before its end.</summary>
    public string? EndOfTheCurrent()
    {
        if (
            plan.Rotates
            || pair.Current.State.Find(MemberNames.ExpirationDate) is not { } told
            || InstantType.Read(told.UnwrapAll()) is not { } expires
            || expires > now
        )
            return null;
        return $"The {Noun} {pair.Current.Id}, the current one, has expired{(told.ContainsSecret ? "" : $" on {Day(expires)}")}: who logs "
            + $"in with it is refused. This run does not rotate it{(plan.HasNewSchedule ? ", the next one does" : "")}; "
            + "`rotationTriggers` has it rotated in the run that changes them.";
    }

    /// <summary>That the current one does not live as long as the schedule would have it.</summary>
    public static string ShortLife(Shape member, string id, PairSchedule schedule, PropertyMap inputs, DateTimeOffset next) =>
        (
            schedule.IsCapped ? $"The tenant gave the {member.Noun} {id} less life than three periods"
            : next >= schedule.LastMoment ? $"The {member.Noun} {id} has little of its life left"
            : $"The {member.Noun} {id} would expire before it had been the previous one for a period, were it rotated at the next "
                + $"boundary{(schedule.Anchor is null ? "" : " from `rotationAnchor`")}"
        ) + $", so the next rotation is brought forward{(RotationSchedule.IsSecret(inputs) ? "" : $" to {InstantType.Write(next)}")}.";

    /// <summary>That somebody still logs in with the previous one; null when nobody is known to.</summary>
    /// <param name="lastUsed">When the tenant last noted a use.</param>
    public string? StillUsed(DateTimeOffset lastUsed)
    {
        if (pair.Previous is not { } previous || pair.Rotated is not { } rotated || lastUsed - rotated <= TimeSpan.FromDays(1))
            return null;
        return $"The previous {Noun} {previous.Id} was last used on {Day(lastUsed)}, although another one has been the current one since "
            + $"{Day(rotated)}: somebody has not moved."
            + (plan.Deletes.Any(d => d.Id == previous.Id) ? " This run deletes it." : "");
    }

    /// <summary>Neither option of the program reaches an update.</summary>
    private const string Options = " (`protect` and `retainOnDelete` do not stop that)";

    private string Reason() =>
        pair.IsPromoted || pair.IsCurrentGone ? "the current one was deleted behind our back"
        : plan.DueSince is { } since ? (IsSecret ? "due for rotation" : $"due since {Day(since)} ({Basis})")
        : Early(plan);

    private string Basis =>
        RotationSchedule.Of(inputs) is { AfterDays: { } days, Anchor: var anchor }
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"every {days} {(days == 1 ? "day" : "days")}{(anchor is { } from ? $" from {Day(from)}" : "")}"
            )
            : "by its schedule";

    private string? Upcoming() =>
        plan.HasNewSchedule || pair.Next is not { } next || next > now + ReplacementNews.Notice ? null
        : IsSecret ? "soon due for rotation"
        : $"due on {Day(next)} ({Basis}); the first run from then on rotates it";

    private static string Ids(PairPlan plan) => string.Join(", ", plan.Deletes.Select(d => d.Id));

    /// <summary>A day in UTC; the year only where it is not the present one.</summary>
    private string Day(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString(moment.UtcDateTime.Year == now.UtcDateTime.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);
}
