using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Resources;

/// <summary>What the engine reads off URNs and type tokens. <see cref="Urn"/> takes a URN apart.</summary>
internal static class ResourceUrn
{
    private const string ProviderTypePrefix = "pulumi:providers:";

    /// <summary>The URN of a resource. The root stack lends no type to its children's.</summary>
    public static string Of(string stack, string project, string? parent, string type, string name) =>
        new Urn(stack, project, Urn.Qualify(string.IsNullOrEmpty(parent) ? null : QualifiedType(parent), type), name).ToString();

    /// <summary>The URN of the stack itself.</summary>
    public static string OfRootStack(string stack, string project) => Of(stack, project, null, Urn.StackType, $"{project}-{stack}");

    public static string QualifiedType(string urn) => Urn.Parse(urn).QualifiedType;

    public static string Type(string urn) => Urn.Parse(urn).Type;

    public static string Name(string urn) => Urn.Parse(urn).Name;

    public static bool IsRootStack(string urn) => QualifiedType(urn) == Urn.StackType;

    public static bool IsProviderType(string type) => type.StartsWith(ProviderTypePrefix, StringComparison.Ordinal);

    /// <summary>The type of a package's provider resources.</summary>
    public static string ProviderType(string package) => ProviderTypePrefix + package;

    /// <summary>The package whose plugin knows a type or function token; for the type of a provider, the package it provides.</summary>
    public static string Package(string token) =>
        IsProviderType(token) ? token[ProviderTypePrefix.Length..] : token[..Math.Max(0, token.IndexOf(':', StringComparison.Ordinal))];
}
