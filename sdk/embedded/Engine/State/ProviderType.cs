namespace Pulumi.Embedded.Engine.State;

/// <summary>The type tokens of provider resources: <c>pulumi:providers:oauth</c>.</summary>
public static class ProviderType
{
    private const string Prefix = "pulumi:providers:";

    /// <summary>That of a package's providers.</summary>
    public static string Of(string package) => Prefix + package;

    public static bool Is(string type) => type.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The package whose plugin knows a type or function token; for the type of a provider, the package it provides.</summary>
    public static string PackageOf(string token) => Is(token) ? token[Prefix.Length..] : token[..Math.Max(0, token.IndexOf(':', StringComparison.Ordinal))];
}
