namespace Pulumi.Protocol.Values;

/// <summary>Type tokens that engine and programs agree upon.</summary>
public static class TypeTokens
{
    /// <summary>What the types of provider resources begin with; the package follows: <c>pulumi:providers:oauth</c>.</summary>
    public const string ProviderPrefix = "pulumi:providers:";
}
