using System.Collections.Concurrent;

namespace Pulumi.OAuth.Tenant.Pacing;

/// <summary>One pacer for all clients that share a tenant's limit: those with the same address and client id.</summary>
internal sealed class PacerRegistry
{
    private readonly ConcurrentDictionary<Key, Pacer> _pacers = new();

    /// <summary>The registry of this process.</summary>
    internal static PacerRegistry Process { get; } = new();

    /// <summary>The pacer of a client id. Clients that set different limits for the same one do not share: each keeps to its own.</summary>
    internal Pacer Of(string baseUrl, string clientId, int requestsPerWindow, TimeProvider time) =>
        _pacers.GetOrAdd(new Key(baseUrl, clientId, requestsPerWindow, time), key => new Pacer(key.RequestsPerWindow, key.Time));

    private sealed record Key(string BaseUrl, string ClientId, int RequestsPerWindow, TimeProvider Time);
}
