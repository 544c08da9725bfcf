using System.Diagnostics.CodeAnalysis;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Resources;

/// <summary>Which provider resource manages a resource: <c>urn::id</c>.</summary>
public readonly record struct ProviderReference(Urn Urn, string Id)
{
    /// <summary>The id of a new provider in a preview.</summary>
    public const string UnknownId = Signatures.UnknownText;

    private const string Denied = "denydefaultprovider";

    /// <summary>Stands for a default provider that the configuration forbids.</summary>
    public static ProviderReference DeniedDefault(string package) =>
        new(Urn.Create(Denied, Denied, ProviderType.Of(package), Denied), Denied);

    public bool IsDenied => Id == Denied;

    /// <summary>The package it provides.</summary>
    public string Package => ProviderType.PackageOf(Urn.Type);

    /// <summary>False for what is none, or names no URN.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ProviderReference reference)
    {
        var at = text?.LastIndexOf("::", StringComparison.Ordinal) ?? -1;
        if (at < 0 || !new Urn(text![..at]).IsWellFormed)
        {
            reference = default;
            return false;
        }
        reference = new ProviderReference(new Urn(text[..at]), text[(at + 2)..]);
        return true;
    }

    public override string ToString() => Urn + "::" + Id;
}
