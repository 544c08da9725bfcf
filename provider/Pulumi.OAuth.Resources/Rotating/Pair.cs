using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>An object that is, or was, one of a pair.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="State">Its state as the plain resource would record it, its secret included where that is known.</param>
/// <param name="Inputs">What the tenant was last asked to make of it, drift written over it.</param>
internal sealed record PairMember(string Id, PropertyMap State, PropertyMap Inputs);

/// <summary>An object that is neither current nor previous any more and not deleted yet.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="Until">The moment before which it is not deleted.</param>
/// <param name="State">Its state as the plain resource would record it, without the secret, which nobody needs any more.</param>
/// <param name="Inputs">What the tenant was last asked to make of it; empty when nobody has recorded that.</param>
internal sealed record RetiringObject(string Id, DateTimeOffset Until, PropertyMap State, PropertyMap Inputs)
{
    /// <summary>The object as one that lives on until then.</summary>
    public PairMember Member => new(Id, State, Inputs);

    /// <summary>Whether enough is known of it to change it.</summary>
    public bool CanBeChanged => Inputs.Count > 0;
}

/// <summary>A rotation that was left to a later run for want of a place.</summary>
/// <param name="For">Ids of the tokens that no resource of the run was, some of which a run may delete.</param>
/// <param name="Runs">How many runs have waited for no others.</param>
internal sealed record Waiting(ImmutableArray<string> For, int Runs)
{
    /// <summary>One run may fail, or be one that deletes nothing (<c>--target</c>), and another one may have its deletion
    /// refused.</summary>
    public const int MostRuns = 3;

    /// <summary>The wait of one run more; null when there have been enough.</summary>
    public static Waiting? Next(Waiting? before, ImmutableArray<string> ids) =>
        ids.IsEmpty ? null
        : before is null || ids.Any(id => !before.For.Contains(id)) ? new Waiting(ids, 1)
        : before.Runs < MostRuns ? new Waiting(ids, before.Runs + 1)
        : null;
}

/// <summary>Two credentials that are valid at once, and what is left of earlier ones: all that decides what the next run does.</summary>
/// <remarks>Engines keep the old inputs after an update that came to half its end, so that nothing but this tells what is still to be
/// done.</remarks>
internal sealed record Pair
{
    public required PairMember Current { get; init; }

    public PairMember? Previous { get; init; }

    public ImmutableArray<RetiringObject> Retiring { get; init; } = [];

    /// <summary>When the current one became so; null when nobody knows, as after an import.</summary>
    public DateTimeOffset? Rotated { get; init; }

    /// <summary>The moment until which the previous one was promised to live, when it became so; null when no rotation has said
    /// it.</summary>
    public DateTimeOffset? Promised { get; init; }

    /// <summary>When the next rotation is due; null when no schedule has been seen yet.</summary>
    public DateTimeOffset? Next { get; init; }

    /// <summary>The triggers that the last rotation fulfilled; null for none.</summary>
    public NameDigest? Triggers { get; init; }

    /// <summary>Whether the previous one was made the current one, because that was gone: the next rotation takes nothing away.</summary>
    public bool IsPromoted { get; init; }

    /// <summary>Whether the current one is gone, and there was none to take its place.</summary>
    public bool IsCurrentGone { get; init; }

    /// <summary>What a rotation has waited for that found no place; null when none has.</summary>
    public Waiting? Waiting { get; init; }

    /// <summary>Every object, those that are deleted first coming first.</summary>
    public IEnumerable<HeldObject> Objects =>
        [
            .. Retiring.Select(r => new HeldObject(r.Id, r.State)),
            .. Previous is { } previous ? [new HeldObject(previous.Id, previous.State)] : Array.Empty<HeldObject>(),
            new HeldObject(Current.Id, Current.State),
        ];

    /// <summary>Those that live on beside the current one, as far as they can be changed: what is deleted later, then the previous
    /// one.</summary>
    /// <param name="deletes">What this run deletes.</param>
    public ImmutableArray<PairMember> Earlier(ImmutableArray<RetiringObject> deletes) =>
        [
            .. Retiring.Where(r => r.CanBeChanged && !deletes.Any(d => d.Id == r.Id)).Select(r => r.Member),
            .. Previous is { } previous ? [previous] : Array.Empty<PairMember>(),
        ];

    /// <summary>The pair after a new object was made.</summary>
    /// <param name="created">The new one.</param>
    /// <param name="until">How long the one before the previous is not deleted.</param>
    public Pair RotatedTo(PairMember created, DateTimeOffset until) =>
        this with
        {
            Current = created,
            Previous = IsCurrentGone ? Previous : Current,
            Retiring = !IsCurrentGone && Previous is { } old ? [.. Retiring, Retire(old, until)] : Retiring,
            IsPromoted = false,
            IsCurrentGone = false,
            Waiting = null,
        };

    /// <summary>The pair without its current object, which is gone.</summary>
    /// <param name="now">From then on a rotation is due.</param>
    public Pair WithoutCurrent(DateTimeOffset now) =>
        Previous is { } promoted
            ? this with
            {
                Current = promoted,
                Previous = null,
                IsPromoted = true,
                Next = now,
            }
            : this with
            {
                IsCurrentGone = true,
                Next = now,
            };

    public Pair Without(string retiringId) => this with { Retiring = Retiring.RemoveAll(r => r.Id == retiringId) };

    /// <summary>The pair with another record of an object that is deleted later.</summary>
    public Pair With(RetiringObject retiring, PairMember changed) =>
        this with
        {
            Retiring = Retiring.Replace(retiring, Retire(changed, retiring.Until)),
        };

    private static RetiringObject Retire(PairMember member, DateTimeOffset until) =>
        new(member.Id, until, member.State.Remove(MemberNames.Secret), member.Inputs);
}
