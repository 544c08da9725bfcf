using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>One object that a state holds.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="State">What is recorded of it, in the words of the plain resource.</param>
internal sealed record HeldObject(string Id, PropertyMap State);

/// <summary>Tells which objects a recorded state holds: the one answer for everybody who asks.</summary>
/// <remarks>The kind is told by the shape of the state, never by a type or an id: aliases change the one, and the other stays as it was
/// first.</remarks>
internal static class HeldObjects
{
    /// <summary>What the id of a resource of several objects begins with, so that nobody takes it for an object's.</summary>
    public const string IdPrefix = "rotating:";

    private static readonly string[] Essentials =
    [
        MemberNames.Name,
        MemberNames.Secret,
        FieldNames.CurrentId,
        FieldNames.CurrentSecret,
        FieldNames.PreviousId,
        FieldNames.PreviousSecret,
        FieldNames.NextRotationAt,
        PairState.RetiringKey,
        PairState.RotationKey,
    ];

    /// <summary>Whether a state is one of several objects.</summary>
    public static bool IsPair(PropertyMap state) => state.ContainsKey(FieldNames.CurrentId);

    /// <summary>Whether a property must not be lost, however small an answer has to be.</summary>
    public static bool IsEssential(string property) => Essentials.Contains(property);

    /// <summary>The objects of a state, in the order in which they are deleted: the current one is the last.</summary>
    /// <param name="id">Id of the resource; that of the object in a plain state.</param>
    /// <param name="state">The recorded state.</param>
    public static ImmutableArray<HeldObject> Of(string id, PropertyMap state)
    {
        if (!IsPair(state))
            return id.StartsWith(IdPrefix, StringComparison.Ordinal) ? [] : [new HeldObject(id, state)];
        var objects = ImmutableArray.CreateBuilder<HeldObject>();
        objects.AddRange(PairState.RetiringOf(state).Select(r => new HeldObject(r.Id, r.State)));
        if (Text(state, FieldNames.PreviousId) is { } previous)
            objects.Add(new HeldObject(previous, PairState.PreviousStateOf(state)));
        if (Text(state, FieldNames.CurrentId) is { } current)
            objects.Add(new HeldObject(current, PairState.CurrentStateOf(state)));
        return objects.ToImmutable();
    }

    /// <summary>Why nothing can be done to a resource of several objects whose state does not say which they are, as when it was edited by
    /// hand; null when it does.</summary>
    public static Failure.Refused? AgainstLostState(Shape shape, string id, PropertyMap state) =>
        (
            IsPair(state)
                ? Text(state, FieldNames.CurrentId) is not null && PairState.NamesTheRetiring(state)
                : !id.StartsWith(IdPrefix, StringComparison.Ordinal)
        )
            ? null
            : new Failure.Refused(
                FailureReason.Invalid,
                $"{id} is the id of a resource of two {shape.Member!.PluralNoun}, and its state does not say which they are: nothing was "
                    + "done. Restore the state from a backup (pulumi stack import); or take the resource out of the state (pulumi state "
                    + "delete URN), and adopt the current one by its id, or both by CURRENT_ID,PREVIOUS_ID (pulumi import)."
                    + LivesOn(state)
            );

    /// <summary>What people have to know before they take a resource of several objects out of a state, which names none of them then: a
    /// sentence with a space before it. Empty for one of a single object, which is named anyway.</summary>
    public static string LivesOn(PropertyMap state)
    {
        if (!IsPair(state))
            return "";
        string?[] ids =
        [
            Text(state, FieldNames.CurrentId),
            Text(state, FieldNames.PreviousId),
            .. PairState.NamesTheRetiring(state) ? PairState.RetiringOf(state).Select(r => r.Id) : [],
        ];
        var known = ids.OfType<string>().ToList();
        return $" What it holds lives on then{(known.Count == 0 ? "" : $" ({string.Join(", ", known)})")}: delete at the tenant what "
            + "nobody is to use any more.";
    }

    /// <summary>Id of a resource that is no object's, even where the resource has kept the id of the plain one that it was.</summary>
    public static string IdOfPair(string id) => id.StartsWith(IdPrefix, StringComparison.Ordinal) ? id : IdPrefix + id;

    /// <summary>The id that people log in with.</summary>
    public static string MainId(string id, PropertyMap state) => Text(state, FieldNames.CurrentId) ?? id;

    /// <summary>The ids that a tenant knows, for people, the current one first.</summary>
    public static string Ids(string id, PropertyMap state) =>
        IsPair(state) ? string.Join(", ", Of(id, state).Reverse().Select(o => o.Id)) : id;

    internal static string? Text(PropertyMap state, string name) =>
        state.Find(name)?.UnwrapAll() is PropertyValue.Text { Value: { Length: > 0 } text } ? text : null;
}
