using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>The life of a stack of a client and a token, in each step of which a process is killed.</summary>
internal static class KilledLife
{
    private static readonly Declaration Client = Declaration.Client with { Name = "client" };
    private static readonly Declaration Token = Declaration.Token with { Name = "token" };

    private static readonly Declaration ChangedClient = Client.With("description", PropertyValue.Of("second"));
    private static readonly Declaration ChangedToken = Token.With("scope", PropertyValue.Of([PropertyValue.Of("idn:sources:read")]));

    /// <summary>Longer than an object is young.</summary>
    private static readonly TimeSpan Grown = TimeSpan.FromMinutes(3);

    public static IReadOnlyList<Step> Steps { get; } =
    [
        new("create", [Client, Token]),
        new("update", [ChangedClient, ChangedToken]),
        new(
            "replace",
            [
                ChangedClient.With("scope", PropertyValue.Of([PropertyValue.Of("idn:sources:read")])),
                ChangedToken.With("accessTokenValiditySeconds", PropertyValue.Of(1200)),
            ]
        ),
        new("delete", []),
    ];

    /// <summary>Lets the tenant live in the past, or <see cref="PassTime"/> would take it into the future, where an object is of no age by
    /// our own clock.</summary>
    public static void BeginEarlier(EmulatedTenant tenant) => tenant.Clock.Advance(-Grown * ((Steps.Count * 2) + 1));

    /// <summary>Of what is there from the steps before, the plugin believes at once that it is gone: nothing is waited for.</summary>
    public static void PassTime(EmulatedTenant tenant) => tenant.Clock.Advance(Grown);

    /// <param name="Operation">What the run does to both objects.</param>
    /// <param name="Declared">What the program declares from now on.</param>
    public sealed record Step(string Operation, IReadOnlyList<Declaration> Declared);
}
