using System.Security.Cryptography;
using System.Text;

namespace Pulumi.Embedded.Engine.State;

/// <summary>Who wrote a state, and when.</summary>
/// <param name="Time">RFC 3339.</param>
/// <param name="Magic">Lower-case hex SHA-256 of <paramref name="Version"/>; guards against state of another origin.</param>
/// <param name="Version">The CLI's version, with its <c>v</c>.</param>
public sealed record StateManifest(Timestamp Time, string Magic, string Version)
{
    /// <summary>The version of Pulumi whose formats and behaviour this engine keeps to; what it writes can be continued with that
    /// CLI.</summary>
    public const string CompatibleVersion = "v3.276.0";

    public static StateManifest Of(DateTimeOffset time) => new(Timestamp.Of(time), MagicOf(CompatibleVersion), CompatibleVersion);

    public static string MagicOf(string version) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(version)));
}
