using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Display;

/// <summary>Tells the providers that the engine makes by itself: people have not written them, and are not shown them.</summary>
internal static class DefaultProviders
{
    public static bool Contain(string urn) =>
        Urn.TryParse(urn, out var parsed)
        && ProviderType.Is(parsed.Type)
        && (parsed.Name == "default" || parsed.Name.StartsWith("default_", StringComparison.Ordinal));
}
