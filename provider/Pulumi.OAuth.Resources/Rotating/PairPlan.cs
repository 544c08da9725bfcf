using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>What a run has to do about a pair. Follows from what is recorded, what is wanted and the time, and from nothing else.</summary>
internal sealed record PairPlan
{
    /// <summary>Since when a rotation is due by the schedule; null when it is not.</summary>
    public DateTimeOffset? DueSince { get; init; }

    /// <summary>Whether triggers have changed, or are not known yet.</summary>
    public bool IsTriggered { get; init; }

    /// <summary>Properties that have changed and that no patch can change.</summary>
    public ImmutableArray<string> Unpatchable { get; init; } = [];

    /// <summary>Whether there is no current object any more.</summary>
    public bool IsCurrentGone { get; init; }

    /// <summary>Whether a new object is created.</summary>
    public bool Rotates => DueSince is not null || IsEarly || IsCurrentGone;

    /// <summary>Whether the rotation is ahead of its time.</summary>
    public bool IsEarly => DueSince is null && !IsCurrentGone && (IsTriggered || !Unpatchable.IsEmpty);

    /// <summary>How long what was the previous one is not deleted, when this run rotates.</summary>
    public DateTimeOffset PreviousUntil { get; init; }

    /// <summary>What is deleted, after everything else is done: never an object that was the current one when the run began.</summary>
    public ImmutableArray<RetiringObject> Deletes { get; init; } = [];

    /// <summary>Whether an object that lives on is to be changed; the current one after a rotation is as it was made.</summary>
    public bool Patches { get; init; }

    /// <summary>Whether the next rotation has to be reckoned anew.</summary>
    public bool HasNewSchedule { get; init; }

    /// <summary>Whether there is anything to be done at all, besides recording what the program says.</summary>
    public bool HasWork => Rotates || !Deletes.IsEmpty || Patches || HasNewSchedule;
}

/// <summary>Makes the plan.</summary>
/// <param name="shape">Kind of the resource.</param>
/// <param name="version">What can be patched.</param>
/// <param name="now">The present.</param>
/// <param name="isOurLogin">Whether an object is the credential we log in with, which stays.</param>
internal sealed class PairPlanner(Shape shape, ApiVersion version, DateTimeOffset now, Func<string, bool> isOurLogin)
{
    /// <summary>States hold moments to the millisecond.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(1);

    private Shape Member => shape.Member!;

    /// <param name="pair">What is recorded.</param>
    /// <param name="state">The recorded state, for the schedule that it was made with.</param>
    /// <param name="inputs">What is wanted.</param>
    public PairPlan Plan(Pair pair, PropertyMap state, PropertyMap inputs)
    {
        var hasNewSchedule = HasNewSchedule(pair, state, inputs);
        var plan = new PairPlan
        {
            DueSince = !pair.IsCurrentGone && pair.Next is { } next && next <= now && (pair.IsPromoted || !hasNewSchedule) ? next : null,
            IsTriggered = !PairInputs.AreFulfilled(pair.Triggers, inputs),
            Unpatchable = Unpatchable(pair.Current, inputs),
            IsCurrentGone = pair.IsCurrentGone,
            HasNewSchedule = hasNewSchedule,
        };
        // An object became the current one when it was created, should nothing else be recorded.
        var reckoned =
            (pair.Rotated ?? Instants.Created(pair.Current.State) ?? now)
            + Protection(pair.Current, pair.Next is null ? PropertyMap.Empty : state, inputs);
        plan = plan with { PreviousUntil = pair.Promised > reckoned ? pair.Promised.Value : reckoned };
        var deletes = pair.IsPromoted || pair.IsCurrentGone ? [] : Deletes(pair, plan);
        return plan with
        {
            Deletes = deletes,
            Patches =
                pair.Earlier(deletes).Any(member => NeedsPatch(member, inputs))
                || (!pair.IsCurrentGone && NeedsPatch(pair.Current, inputs)),
        };
    }

    /// <summary>For so long nothing is deleted that has stopped being the current one: readers know the old period when a program shortens
    /// it.</summary>
    /// <param name="current">The one that took its place.</param>
    /// <param name="state">The recorded state, for the old period; empty when no program has said it.</param>
    /// <param name="inputs">What is wanted.</param>
    public static TimeSpan Protection(PairMember current, PropertyMap state, PropertyMap inputs)
    {
        var (old, wanted) = (ProtectionBy(state, current), ProtectionBy(inputs, current));
        return old > wanted ? old : wanted;
    }

    private static TimeSpan ProtectionBy(PropertyMap schedule, PairMember current) =>
        PairSchedule.Of(schedule, current.State)?.Protection ?? TimeSpan.Zero;

    private ImmutableArray<RetiringObject> Deletes(Pair pair, PairPlan plan)
    {
        var retiring =
            plan.Rotates && pair.Previous is { } previous
                ? pair.Retiring.Add(new RetiringObject(previous.Id, plan.PreviousUntil, previous.State, previous.Inputs))
                : pair.Retiring;
        return [.. retiring.Where(r => r.Until <= now && !isOurLogin(r.Id))];
    }

    /// <summary>A first schedule, or another one: what is recorded is the moment of the one before.</summary>
    private bool HasNewSchedule(Pair pair, PropertyMap state, PropertyMap inputs) =>
        pair.Next is not { } next
            ? PairSchedule.Of(inputs, pair.Current.State) is not null
            : !RotationSchedule.IsSame(shape, state, inputs) || IsTooLate(next, PairSchedule.Of(inputs, pair.Current.State)?.Bound(now));

    /// <summary>Whether the object, whose life somebody cut short, does not last until the rotation that is recorded.</summary>
    private bool IsTooLate(DateTimeOffset next, DateTimeOffset? bound) => next > now && next - bound > Tolerance;

    private ImmutableArray<string> Unpatchable(PairMember current, PropertyMap inputs)
    {
        var wanted = PairInputs.ForExisting(shape, inputs, current);
        return
        [
            .. Member
                .Inputs.Where(f =>
                    !PairInputs.IsForPair(f.Name)
                    && f.Name != MemberNames.ExpirationDate
                    && f.OnChange.In(version) == ChangeEffect.Replace
                    && Differs(f, current, wanted)
                )
                .Select(f => f.Name),
        ];
    }

    /// <summary>Nobody loses a credential for writing down what already is.</summary>
    private static bool Differs(Field field, PairMember current, PropertyMap wanted) =>
        !field.AreSame(current.Inputs.Find(field.Name), wanted.Find(field.Name)) && !PairInputs.IsAdopted(field, current, wanted);

    private bool NeedsPatch(PairMember member, PropertyMap inputs) => !PatchOf(member, inputs).IsEmpty;

    /// <summary>The patch that an object needs.</summary>
    public PatchPlan PatchOf(PairMember member, PropertyMap inputs) =>
        Update
            .Plan(Member, member.Inputs, member.State, PairInputs.ForExisting(shape, inputs, member), version, guardUpdates: false, now)
            .Plan;
}
