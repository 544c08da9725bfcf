namespace Pulumi.Protocol.Values;

/// <summary>Type tokens that engine and programs agree upon.</summary>
public static class TypeTokens
{
    /// <summary>The resource that every other resource of a stack is below.</summary>
    public const string Stack = "pulumi:pulumi:Stack";

    /// <summary>What the types of provider resources begin with; the package follows: <c>pulumi:providers:oauth</c>.</summary>
    public const string ProviderPrefix = "pulumi:providers:";
}
