using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Display;

/// <summary>Tells the providers that the engine makes by itself: people have not written them, and are not shown them.</summary>
internal static class DefaultProviders
{
    public static bool Contain(Urn urn) =>
        urn.IsWellFormed
        && ProviderType.Is(urn.Type)
        && (urn.Name == "default" || urn.Name.StartsWith("default_", StringComparison.Ordinal));
}
