using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Soak;

/// <summary>What a round does to a stack of twenty clients, five tokens, and some of which two are valid at once.</summary>
/// <param name="Name">How rounds call it.</param>
/// <param name="Verb">The command.</param>
/// <param name="Change">What is declared from then on, out of what was; the number is a new one each round.</param>
internal sealed record SoakOperation(string Name, string Verb, Func<IReadOnlyList<Declaration>, int, IReadOnlyList<Declaration>> Change)
{
    private const int Clients = 20;
    private const int Tokens = 5;
    private const int RotatingClients = 3;

    /// <summary>As many as leave a place of the documented ten for what is replaced, and for what an interrupted run leaves.</summary>
    private const int RotatingTokens = 1;

    private static readonly IReadOnlyList<Declaration> Whole =
    [
        .. Enumerable.Range(0, Clients).Select(n => Declaration.Client with { Name = $"client{n}" }),
        .. Enumerable.Range(0, Tokens).Select(n => Declaration.Token with { Name = $"token{n}" }),
        .. Enumerable.Range(0, RotatingClients).Select(n => Declaration.RotatingClient with { Name = $"clients{n}" }),
        .. Enumerable.Range(0, RotatingTokens).Select(n => Declaration.RotatingToken with { Name = $"tokens{n}" }),
    ];

    /// <summary>Time that has gone by when the round begins.</summary>
    public TimeSpan Passes { get; init; }

    /// <summary>The first one, and the one after a destruction.</summary>
    public static SoakOperation Create { get; } = new("create", "up", (_, _) => Whole);

    public static SoakOperation Destroy { get; } = new("destroy", "destroy", (_, _) => []);

    /// <summary>Those of a stack that holds something.</summary>
    public static IReadOnlyList<SoakOperation> Others { get; } =
    [
        new(
            "update",
            "up",
            (declared, round) =>
                [.. declared.Select(d => d.IsClient ? d.With("description", Text($"round {round}")) : d.With("scope", Scope(round)))]
        ),
        new(
            "replace",
            "up",
            (declared, round) =>
                // Of a rotating token that is a rotation ahead of its time, which is refused when there is no place.
                [
                    .. declared.Select(d =>
                        d.IsClient ? d.With("scope", Scope(round))
                        : d.IsRotating ? d
                        : d.With("accessTokenValiditySeconds", PropertyValue.Of(900 + round))
                    ),
                ]
        ),
        new("delete every other", "up", (declared, _) => [.. declared.Where((_, n) => n % 2 == 0)]),
        new("create what is missing", "up", (declared, _) => [.. declared, .. Whole.ExceptBy(declared.Select(d => d.Name), d => d.Name)]),
        new("refresh", "refresh", (declared, _) => declared),
        new("rotate what is due", "up", (declared, _) => declared) { Passes = TimeSpan.FromDays(1) },
        new("rotate what is due, late", "up", (declared, _) => declared) { Passes = TimeSpan.FromDays(1.6) },
        new(
            "revoke",
            "up",
            (declared, round) =>
                [
                    .. declared.Select(d =>
                        d.IsRotating ? d.With("revokeTriggers", PropertyValue.Of(PropertyMap.Empty.Set("leak", Text($"{round}")))) : d
                    ),
                ]
        ),
    ];

    private static PropertyValue Scope(int round) => PropertyValue.Of([Text(round % 2 == 0 ? "sp:scopes:all" : "idn:sources:read")]);

    private static PropertyValue Text(string text) => PropertyValue.Of(text);
}
