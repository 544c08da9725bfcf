using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pulumi.Embedded.Engine.Configuration;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>The variables by which programs learn where the engine is and what is configured. Source: SDK start-up of .NET and
/// Node.js.</summary>
internal static class ProgramEnvironment
{
    /// <summary>Configuration, as programs of all languages get it; secrets in clear text.</summary>
    /// <param name="run">The run.</param>
    /// <param name="changes">Other changes of our own environment.</param>
    public static ImmutableDictionary<string, string?> Configuration(ProgramRun run, ImmutableDictionary<string, string?> changes) =>
        changes
            .SetItem("PULUMI_CONFIG", JsonSerializer.Serialize(run.Config, PlainJson.Default.ImmutableSortedDictionaryStringString))
            .SetItem(
                "PULUMI_CONFIG_SECRET_KEYS",
                JsonSerializer.Serialize([.. run.ConfigSecretKeys.Order(StringComparer.Ordinal)], PlainJson.Default.StringArray)
            );

    /// <summary>All that a .NET program needs; Node.js programs get the rest as arguments.</summary>
    /// <inheritdoc cref="Configuration"/>
    public static ImmutableDictionary<string, string?> Complete(ProgramRun run, ImmutableDictionary<string, string?> changes) =>
        Configuration(run, changes)
            .SetItem("PULUMI_MONITOR", run.MonitorAddress)
            .SetItem("PULUMI_ENGINE", run.EngineAddress)
            .SetItem("PULUMI_PROJECT", run.Project)
            .SetItem("PULUMI_STACK", run.Stack)
            .SetItem("PULUMI_ORGANIZATION", run.Organization)
            .SetItem("PULUMI_ROOT_DIRECTORY", run.RootDirectory)
            .SetItem("PULUMI_PWD", run.ProgramDirectory)
            .SetItem("PULUMI_DRY_RUN", run.IsPreview ? "true" : "false")
            .SetItem("PULUMI_QUERY_MODE", "false")
            .SetItem("PULUMI_PARALLEL", run.Parallel.ToString(CultureInfo.InvariantCulture));
}
