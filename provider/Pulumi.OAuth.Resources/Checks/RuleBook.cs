using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Which rules hold for which kind of resource.</summary>
internal static class RuleBook
{
    private static readonly ImmutableArray<ICheckRule> OfClients =
    [
        new FieldRule(),
        new ScopeRule(),
        new GrantTypeRule(),
        new PlainRedirectRule(),
        new AgeRule(),
    ];
    private static readonly ImmutableArray<ICheckRule> OfTokens =
    [
        new FieldRule(),
        new ScopeRule(),
        new ExpiryRule(),
        new RotationRule(),
        new AgeRule(),
        new KeepRule(),
    ];

    public static ImmutableArray<ICheckRule> Of(Shape shape) =>
        shape.Member is { } member ? [.. Of(member), new OverlapRule()]
        : shape == OAuthClientShape.Shape ? OfClients
        : OfTokens;
}
