using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>
/// Notices when a tenant has made a mightier credential than it was asked for, in what no patch makes good, or what is told at each refresh
/// until one has. Other differences are <see cref="UnmetCreation"/>'s, or the tenant's way of writing things.
/// </summary>
internal static class ExcessGrant
{
    /// <summary>What is too much, a sentence each; empty when all is well.</summary>
    /// <remarks>The previous one of a pair keeps what it was made with: nothing is too much of it.</remarks>
    public static ImmutableArray<string> Find(Shape shape, string id, PropertyMap inputs, PropertyMap state, PairPart part = PairPart.None)
    {
        if (part is PairPart.Previous or PairPart.Retiring)
            return [];
        var remedy = part == PairPart.None ? Remedy : RemedyOfPair;
        var sentences = ImmutableArray.CreateBuilder<string>();
        if (HasEveryRight(shape, inputs, state))
            sentences.Add(
                $"The {shape.Noun} {id} was created with {(IsEmpty(state.Find(MemberNames.Scope)) ? "no scope at all" : AllScopes.Name)}"
                    + $", every right of the owner, although the program asks for less. {remedy}"
            );
        if (LivesForEver(shape, inputs, state))
            sentences.Add($"The {shape.Noun} {id} was created without an expiration, although the program asks for one. {remedy}");
        if (LivesLonger(shape, inputs, state))
            sentences.Add(
                $"The {shape.Noun} {id} was created to expire at {Text(state, MemberNames.ExpirationDate)}, later than the program asks "
                    + $"for. {remedy}"
            );
        foreach (
            var field in shape.Inputs.Where(f =>
                CreationExcess.Has(state, f) && CreationExcess.IsMightier(f, inputs.Find(f.Name), state.Find(f.Name))
            )
        )
            sentences.Add(
                $"The {shape.Noun} {id} was created with another {field.Name} than the program asks for, which may allow more. {remedy}"
            );
        return sentences.ToImmutable();
    }

    /// <summary>What is recorded as too much, and is so yet: an engine forgets what a creation came to as soon as a refresh says that all
    /// is well.</summary>
    /// <remarks>What somebody has made so since is drift.</remarks>
    public static ImmutableArray<string> Still(Shape shape, ReadCall call, FoundResource found, DateTimeOffset now) =>
        call is { State: { Count: > 0 } state, OldInputs: { Count: > 0 } oldInputs }
        && !Find(shape, new FoundResource(call.Id, state, oldInputs), now).IsEmpty
            ? Find(shape, found, now)
            : [];

    private static ImmutableArray<string> Find(Shape shape, FoundResource found, DateTimeOffset now)
    {
        if (shape.Member is not { } member)
            return Find(shape, found.Id, Undrifted(found.Inputs, now), found.State);
        if (!HeldObjects.IsPair(found.State))
            return [];
        var current = PairState.Read(found.State).Current;
        return Find(member, current.Id, Undrifted(current.Inputs, now), current.State, PairPart.Current);
    }

    /// <summary>
    /// The inputs without an expiration that somebody has changed since, which is shown as drift and made good as such, or that is past,
    /// and can be asked for no more.
    /// </summary>
    private static PropertyMap Undrifted(PropertyMap inputs, DateTimeOffset now) =>
        DriftMarker.Has(inputs, MemberNames.ExpirationDate) || InstantType.Read(inputs.Find(MemberNames.ExpirationDate)?.UnwrapAll()) <= now
            ? inputs.Remove(MemberNames.ExpirationDate).Remove(FieldNames.ExpiresInDays)
            : inputs;

    /// <summary>The old inputs without what was asked for and not respected, so that an update asks for it again where it can be
    /// patched.</summary>
    public static PropertyMap Unmet(Shape shape, PropertyMap oldInputs, PropertyMap state)
    {
        var unmet = oldInputs;
        if (HasEveryRight(shape, oldInputs, state))
            unmet = unmet.Remove(MemberNames.Scope);
        if (LivesForEver(shape, oldInputs, state) || LivesLonger(shape, oldInputs, state))
            unmet = unmet.Remove(MemberNames.ExpirationDate).Remove(FieldNames.ExpiresInDays);
        return unmet;
    }

    /// <summary>Whether a field is the scope of an object that has every right: tenants take no scope for all of them.</summary>
    public static bool IsEveryRight(Field field, PropertyMap state) => field.Name == MemberNames.Scope && IsEvery(field, state);

    private static bool IsEvery(Field scope, PropertyMap values) =>
        scope.AreSame(values.Find(scope.Name), scope.Default) || IsEmpty(values.Find(scope.Name));

    private static bool IsEmpty(PropertyValue? list) => list?.UnwrapAll() is PropertyValue.List { Items.IsEmpty: true };

    private static bool HasEveryRight(Shape shape, PropertyMap inputs, PropertyMap state)
    {
        var field = shape.Find(MemberNames.Scope)!;
        return !IsEvery(field, inputs) && IsEveryRight(field, state);
    }

    private static bool LivesForEver(Shape shape, PropertyMap inputs, PropertyMap state) =>
        shape.Find(MemberNames.ExpirationDate) is { } field
        && field.Present(state.Find(field.Name)) is null
        && (field.Present(inputs.Find(field.Name)) is not null || inputs.ContainsKey(FieldNames.ExpiresInDays));

    private static bool LivesLonger(Shape shape, PropertyMap inputs, PropertyMap state) =>
        CreationExcess.IsOverlong(state)
        && shape.Find(MemberNames.ExpirationDate) is { } field
        && (field.Present(inputs.Find(field.Name)) is not null || inputs.ContainsKey(FieldNames.ExpiresInDays));

    private static string? Text(PropertyMap state, string name) => (state.Find(name)?.UnwrapAll() as PropertyValue.Text)?.Value;

    /// <summary>A replacement that the provider is not asked about would end the previous one too, without a word.</summary>
    private const string RemedyOfPair =
        "It is recorded, so that nothing is lost. Change `revokeTriggers` once the tenant's settings allow what is asked for: that makes "
        + "a new one, and then ends this one and the previous one both.";

    private const string Remedy =
        "It is recorded, so that nothing is lost. Replace it (pulumi up --replace URN) once the tenant's settings allow what is asked for.";
}
