using System.Collections.Concurrent;
using Pulumi.OAuth.Tenant.Addressing;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>Remembers for a whole process which address a credential from outside the recorded settings was given to: no second one gets
/// it.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class EnvironmentCredentials
{
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);

    /// <summary>Takes a credential for an address.</summary>
    /// <param name="kind">Which one.</param>
    /// <param name="address">Whom it is to be sent to.</param>
    /// <param name="owner">The address it belongs to from now on, which is another one when false is returned.</param>
    internal bool TryClaim(string kind, TenantAddress address, out string owner)
    {
        owner = _addresses.GetOrAdd(kind, address.BaseUrl);
        return owner == address.BaseUrl;
    }
}
