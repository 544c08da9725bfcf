using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Notices when a tenant has created a mightier credential than it was asked for. Smaller differences are the tenant's way of writing things.</summary>
internal static class ExcessGrant
{
    /// <summary>What is too much, a sentence each; empty when all is well.</summary>
    public static ImmutableArray<string> Find(Shape shape, string id, PropertyMap inputs, PropertyMap state) =>
        [.. Scope(shape, id, inputs, state), .. Expiry(shape, id, inputs, state)];

    private static IEnumerable<string> Scope(Shape shape, string id, PropertyMap inputs, PropertyMap state)
    {
        var field = shape.Find(FieldNames.Scope)!;
        if (!field.AreSame(inputs.Find(field.Name), field.Default) && field.AreSame(state.Find(field.Name), field.Default))
            yield return $"The {shape.Noun} {id} was created with {AllScopes.Name}, every right of the owner, although the program asks for less. {Remedy}";
    }

    private static IEnumerable<string> Expiry(Shape shape, string id, PropertyMap inputs, PropertyMap state)
    {
        if (shape.Find(FieldNames.ExpirationDate) is not { } field || field.Present(state.Find(field.Name)) is not null)
            yield break;
        if (field.Present(inputs.Find(field.Name)) is not null || inputs.ContainsKey(FieldNames.ExpiresInDays))
            yield return $"The {shape.Noun} {id} was created without an expiration, although the program asks for one. {Remedy}";
    }

    private const string Remedy = "It is recorded, so that nothing is lost. Replace it (pulumi up --replace URN) once the tenant's settings allow what is asked for.";
}
