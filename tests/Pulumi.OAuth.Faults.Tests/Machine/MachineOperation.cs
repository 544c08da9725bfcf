using Pulumi.Embedded.Tenant.Calls;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>What a stack of a client and a token is doing when the machine fails. The client is what it is done to; of the token nothing
/// changes but at the end of all.</summary>
/// <param name="Name">How rows call it.</param>
/// <param name="Verb">The command.</param>
/// <param name="After">What is declared from then on.</param>
/// <param name="Call">The call that does it.</param>
internal sealed record MachineOperation(string Name, string Verb, IReadOnlyList<Declaration> After, TenantOperation Call)
{
    public const string ClientName = "client";

    public static readonly Declaration Client = Declaration.Client with { Name = ClientName };

    private static readonly Declaration Token = Declaration.Token with { Name = "token" };

    /// <summary>What is declared, and there, before a creation.</summary>
    public static IReadOnlyList<Declaration> BeforeCreation { get; } = [Token];

    /// <summary>What is declared, and there, before everything else.</summary>
    public static IReadOnlyList<Declaration> Grown { get; } = [Token, Client];

    public static IReadOnlyList<MachineOperation> All { get; } =
    [
        new("create", "up", Grown, TenantOperation.CreateOAuthClient),
        new("update", "up", [Token, Client.With("description", PropertyValue.Of("second"))], TenantOperation.PatchOAuthClient),
        new(
            "replace",
            "up",
            [Token, Client.With("scope", PropertyValue.Of([PropertyValue.Of("idn:sources:read")]))],
            TenantOperation.CreateOAuthClient
        ),
        new("delete", "up", [Token], TenantOperation.DeleteOAuthClient),
        new("refresh", "refresh", Grown, TenantOperation.GetOAuthClient),
        new("destroy", "destroy", [], TenantOperation.DeleteOAuthClient),
    ];

    public IReadOnlyList<Declaration> Before => Name == "create" ? BeforeCreation : Grown;

    /// <summary>Whether a note is written in it. In the others one of an earlier creation is taken away, because the state holds what it
    /// tells of.</summary>
    public bool Creates => Call == TenantOperation.CreateOAuthClient;

    /// <summary>Somebody edits the client beforehand, so that there is something to find.</summary>
    public bool Drifts => Call == TenantOperation.GetOAuthClient;
}
