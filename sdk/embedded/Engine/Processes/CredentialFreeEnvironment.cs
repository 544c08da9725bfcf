using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Processes;

/// <summary>The environment of processes that help a run without being part of it: builds, package managers, look-ups, the guard. Programs
/// and plugins need everything; what a build's targets, scripts and caches can read should hold no credential.</summary>
internal static class CredentialFreeEnvironment
{
    private static readonly string[] Withheld = ["SAIL_", "PULUMI_CONFIG", "PULUMI_ACCESS_TOKEN"];

    /// <summary>Changes of our own environment that take the credentials away: the tenant's, the configuration with its passphrase, Pulumi
    /// Cloud's.</summary>
    /// <param name="changes">Other changes; null removes a variable.</param>
    public static ImmutableDictionary<string, string?> Of(ImmutableDictionary<string, string?> changes)
    {
        var names = Environment.GetEnvironmentVariables().Keys.Cast<string>().Concat(changes.Keys).Where(IsWithheld).ToList();
        return changes.SetItems(names.Select(n => KeyValuePair.Create(n, (string?)null)));
    }

    /// <summary>Windows does not tell upper from lower case.</summary>
    private static bool IsWithheld(string name) => Withheld.Any(w => name.StartsWith(w, StringComparison.OrdinalIgnoreCase));
}
