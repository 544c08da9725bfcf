using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.State;

/// <summary>The type tokens of provider resources: <c>pulumi:providers:oauth</c>.</summary>
public static class ProviderType
{
    /// <summary>That of a package's providers.</summary>
    public static string Of(string package) => TypeTokens.ProviderPrefix + package;

    public static bool Is(string type) => type.StartsWith(TypeTokens.ProviderPrefix, StringComparison.Ordinal);

    /// <summary>The package whose plugin knows a type or function token; for the type of a provider, the package it provides.</summary>
    public static string PackageOf(string token) =>
        Is(token) ? token[TypeTokens.ProviderPrefix.Length..] : token[..Math.Max(0, token.IndexOf(':', StringComparison.Ordinal))];
}
