using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>A pair as a state records it: the current object's properties as outputs, the rest under keys that engines keep and nobody is
/// shown.</summary>
internal static class PairState
{
    /// <summary>A list of <c>{id, until, state, inputs}</c>. Holds no credential's secret, so that exports tell the ids.</summary>
    public const string RetiringKey = "__retiring";

    /// <summary>When the last rotation was, and what it fulfilled.</summary>
    public const string RotationKey = "__rotation";

    private const string CurrentKey = "__current";
    private const string PreviousKey = "__previous";

    private const string Inputs = "inputs";
    private const string State = "state";
    private const string Id = "id";
    private const string Until = "until";
    private const string At = "at";
    private const string Salt = "salt";
    private const string Hash = "hash";
    private const string Promoted = "promoted";
    private const string Gone = "gone";
    private const string WaitedFor = "waitedFor";
    private const string Waits = "waits";

    private static readonly string[] NotOfAnObject =
    [
        FieldNames.RotatesAt,
        MemberNames.Secret,
        "__tenant",
        CurrentKey,
        PreviousKey,
        RetiringKey,
        RotationKey,
    ];

    /// <summary>The pair that a state records.</summary>
    public static Pair Read(PropertyMap state)
    {
        var rotation = Members(state, RotationKey);
        return new Pair
        {
            Current = new PairMember(
                Required(state, FieldNames.CurrentId),
                CurrentStateOf(state),
                Members(Members(state, CurrentKey), Inputs)
            ),
            Previous = HeldObjects.Text(state, FieldNames.PreviousId) is { } previous
                ? new PairMember(previous, PreviousStateOf(state), Members(Members(state, PreviousKey), Inputs))
                : null,
            // Whoever has edited a state must not lose what it hands out.
            Retiring =
            [
                .. RetiringOf(state)
                    .Where(r =>
                        !new[] { FieldNames.CurrentId, FieldNames.PreviousId }.Any(f => ObjectId.AreSame(HeldObjects.Text(state, f), r.Id))
                    ),
            ],
            Rotated = InstantType.Read(rotation.Find(At)?.UnwrapAll()),
            Promised = InstantType.Read(rotation.Find(Until)?.UnwrapAll()),
            Next = InstantType.Read(state.Find(FieldNames.NextRotationAt)?.UnwrapAll()),
            Triggers =
                HeldObjects.Text(rotation, Salt) is { } salt && HeldObjects.Text(rotation, Hash) is { } hash
                    ? new NameDigest(salt, hash)
                    : null,
            IsPromoted = rotation.ContainsKey(Promoted),
            IsCurrentGone = rotation.ContainsKey(Gone),
            Waiting =
                rotation.Find(WaitedFor)?.Unwrap() is PropertyValue.List ids && rotation.Find(Waits)?.Unwrap() is PropertyValue.Number runs
                    ? new Waiting(
                        [.. ids.Items.Select(i => i.UnwrapAll()).OfType<PropertyValue.Text>().Select(t => t.Value)],
                        (int)runs.Value
                    )
                    : null,
        };
    }

    /// <summary>The pair that begins with the object of a plain resource, which keeps its id and its secret.</summary>
    public static Pair FromPlain(Shape shape, string id, PropertyMap oldInputs, PropertyMap state) =>
        new()
        {
            Current = new PairMember(id, state.RemoveAll([FieldNames.RotatesAt, "__tenant"]), PairInputs.Adopted(shape, oldInputs, state)),
            Rotated = Instants.Created(state),
            Triggers = PairInputs.DigestOf(oldInputs),
        };

    /// <summary>The state that records a pair.</summary>
    /// <param name="shape">Kind of the resource.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="inputs">The program's inputs, for what it says to the provider alone.</param>
    public static PropertyMap Write(Shape shape, Pair pair, PropertyMap inputs)
    {
        var state = pair.Current.State.RemoveAll(NotOfAnObject);
        foreach (var field in shape.Inputs.Where(f => PairInputs.IsForPair(f.Name)))
            state = field.Present(inputs.Find(field.Name)) is null ? state.Remove(field.Name) : state.Set(field.Name, inputs[field.Name]);
        state = state.Set(FieldNames.CurrentId, PropertyValue.Of(pair.Current.Id));
        state = With(state, FieldNames.CurrentSecret, pair.Current.State.Find(MemberNames.Secret));
        state = With(state, FieldNames.CurrentCreated, pair.Current.State.Find(MemberNames.Created));
        if (pair.Next is { } next)
        {
            // Whoever knows it can work out what it follows from.
            var moment = PropertyValue.Of(InstantType.Write(next));
            state = state.Set(FieldNames.NextRotationAt, RotationSchedule.IsSecret(inputs) ? PropertyValue.OfSecret(moment) : moment);
        }
        if (pair.Previous is { } previous)
        {
            state = state
                .Set(FieldNames.PreviousId, PropertyValue.Of(previous.Id))
                .Set(
                    PreviousKey,
                    PropertyValue.Of(
                        PropertyMap
                            .Empty.Set(Inputs, PropertyValue.Of(previous.Inputs))
                            .Set(State, PropertyValue.Of(previous.State.RemoveAll(NotOfAnObject)))
                    )
                );
            state = With(state, FieldNames.PreviousSecret, previous.State.Find(MemberNames.Secret));
        }
        if (!pair.Retiring.IsEmpty)
            state = state.Set(RetiringKey, PropertyValue.Of(pair.Retiring.Select(Written)));
        return state
            .Set(CurrentKey, PropertyValue.Of(PropertyMap.Empty.Set(Inputs, PropertyValue.Of(pair.Current.Inputs))))
            .Set(RotationKey, PropertyValue.Of(Rotation(pair)));
    }

    /// <summary>Those that are not deleted yet.</summary>
    public static ImmutableArray<RetiringObject> RetiringOf(PropertyMap state) =>
        [
            .. (
                from entry in Entries(state)
                where HeldObjects.Text(entry, Id) is not null
                select new RetiringObject(
                    HeldObjects.Text(entry, Id)!,
                    InstantType.Read(entry.Find(Until)?.UnwrapAll()) ?? DateTimeOffset.MaxValue,
                    Members(entry, State),
                    Members(entry, Inputs)
                )
            ).DistinctBy(r => r.Id, StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Whether a state names each object that is not deleted yet; one that somebody has edited may not.</summary>
    public static bool NamesTheRetiring(PropertyMap state) => Entries(state).All(e => HeldObjects.Text(e, Id) is not null);

    private static IEnumerable<PropertyMap> Entries(PropertyMap state) =>
        state.Find(RetiringKey)?.Unwrap() switch
        {
            null => [],
            PropertyValue.List list => list.Items.Select(i =>
                i.Unwrap() is PropertyValue.Object { Properties: var entry } ? entry : PropertyMap.Empty
            ),
            _ => [PropertyMap.Empty],
        };

    /// <summary>The current object as the plain resource would record it.</summary>
    public static PropertyMap CurrentStateOf(PropertyMap state)
    {
        var own = state.Where((key, _) => !NotOfAnObject.Contains(key) && !PairInputs.IsForPair(key) && !IsOfPair(key));
        return With(own, MemberNames.Secret, state.Find(FieldNames.CurrentSecret));
    }

    /// <summary>The previous object as the plain resource would record it.</summary>
    public static PropertyMap PreviousStateOf(PropertyMap state) =>
        With(Members(Members(state, PreviousKey), State), MemberNames.Secret, state.Find(FieldNames.PreviousSecret));

    private static bool IsOfPair(string key) =>
        key
            is FieldNames.CurrentId
                or FieldNames.CurrentSecret
                or FieldNames.CurrentCreated
                or FieldNames.PreviousId
                or FieldNames.PreviousSecret
                or FieldNames.NextRotationAt;

    private static PropertyMap Rotation(Pair pair)
    {
        var rotation = PropertyMap.Empty;
        if (pair.Rotated is { } at)
            rotation = rotation.Set(At, PropertyValue.Of(InstantType.Write(at)));
        if (pair.Promised is { } until)
            rotation = rotation.Set(Until, PropertyValue.Of(InstantType.Write(until)));
        if (pair.Triggers is { } triggers)
            rotation = rotation.Set(Salt, PropertyValue.Of(triggers.Salt)).Set(Hash, PropertyValue.Of(triggers.Hash));
        if (pair.IsPromoted)
            rotation = rotation.Set(Promoted, PropertyValue.Of(true));
        if (pair.Waiting is { } waiting)
            rotation = rotation
                .Set(WaitedFor, PropertyValue.Of(waiting.For.Select(PropertyValue.Of)))
                .Set(Waits, PropertyValue.Of(waiting.Runs));
        return pair.IsCurrentGone ? rotation.Set(Gone, PropertyValue.Of(true)) : rotation;
    }

    private static PropertyValue Written(RetiringObject retiring) =>
        PropertyValue.Of(
            PropertyMap
                .Empty.Set(Id, PropertyValue.Of(retiring.Id))
                .Set(Until, PropertyValue.Of(InstantType.Write(retiring.Until)))
                .Set(State, PropertyValue.Of(retiring.State))
                .Set(Inputs, PropertyValue.Of(retiring.Inputs))
        );

    private static PropertyMap With(PropertyMap state, string name, PropertyValue? value) => value is null ? state : state.Set(name, value);

    private static PropertyMap Members(PropertyMap map, string name) =>
        map.Find(name)?.Unwrap() is PropertyValue.Object { Properties: var members } ? members : PropertyMap.Empty;

    private static string Required(PropertyMap state, string name) =>
        HeldObjects.Text(state, name)
        ?? throw new FormatException(
            $"The recorded state has no {name} that can be read, so nobody knows which objects it holds. Look at the state of this "
                + "resource (pulumi stack export)."
        );
}
