using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Notices when a tenant has made a mightier credential than it was asked for. Smaller differences are the tenant's way of writing things.</summary>
internal static class ExcessGrant
{
    /// <summary>What is too much, a sentence each; empty when all is well.</summary>
    public static ImmutableArray<string> Find(Shape shape, string id, PropertyMap inputs, PropertyMap state)
    {
        var sentences = ImmutableArray.CreateBuilder<string>();
        if (HasEveryRight(shape, inputs, state))
            sentences.Add($"The {shape.Noun} {id} was created with {AllScopes.Name}, every right of the owner, although the program asks for less. {Remedy}");
        if (LivesForEver(shape, inputs, state))
            sentences.Add($"The {shape.Noun} {id} was created without an expiration, although the program asks for one. {Remedy}");
        return sentences.ToImmutable();
    }

    /// <summary>The old inputs without what was asked for and not respected, so that an update asks for it again where it can be patched.</summary>
    public static PropertyMap Unmet(Shape shape, PropertyMap oldInputs, PropertyMap state)
    {
        var unmet = oldInputs;
        if (HasEveryRight(shape, oldInputs, state))
            unmet = unmet.Remove(FieldNames.Scope);
        if (LivesForEver(shape, oldInputs, state))
            unmet = unmet.Remove(FieldNames.ExpirationDate).Remove(FieldNames.ExpiresInDays);
        return unmet;
    }

    private static bool HasEveryRight(Shape shape, PropertyMap inputs, PropertyMap state)
    {
        var field = shape.Find(FieldNames.Scope)!;
        return !field.AreSame(inputs.Find(field.Name), field.Default) && field.AreSame(state.Find(field.Name), field.Default);
    }

    private static bool LivesForEver(Shape shape, PropertyMap inputs, PropertyMap state) =>
        shape.Find(FieldNames.ExpirationDate) is { } field && field.Present(state.Find(field.Name)) is null
        && (field.Present(inputs.Find(field.Name)) is not null || inputs.ContainsKey(FieldNames.ExpiresInDays));

    private const string Remedy = "It is recorded, so that nothing is lost. Replace it (pulumi up --replace URN) once the tenant's settings allow what is asked for.";
}
