using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>The variables by which programs learn where the engine is and what is configured. Source: SDK start-up of .NET and Node.js.</summary>
internal static class ProgramEnvironment
{
    /// <summary>Configuration, as programs of all languages get it; secrets in clear text.</summary>
    public static ImmutableDictionary<string, string?> Configuration(ProgramRun run) => ImmutableDictionary<string, string?>.Empty
        .Add("PULUMI_CONFIG", JsonSerializer.Serialize(run.Config))
        .Add("PULUMI_CONFIG_SECRET_KEYS", JsonSerializer.Serialize(run.ConfigSecretKeys.Order(StringComparer.Ordinal)));

    /// <summary>All that a .NET program needs; Node.js programs get the rest as arguments.</summary>
    public static ImmutableDictionary<string, string?> Complete(ProgramRun run) => Configuration(run)
        .Add("PULUMI_MONITOR", run.MonitorAddress)
        .Add("PULUMI_ENGINE", run.EngineAddress)
        .Add("PULUMI_PROJECT", run.Project)
        .Add("PULUMI_STACK", run.Stack)
        .Add("PULUMI_ORGANIZATION", run.Organization)
        .Add("PULUMI_ROOT_DIRECTORY", run.RootDirectory)
        .Add("PULUMI_PWD", run.ProgramDirectory)
        .Add("PULUMI_DRY_RUN", run.IsPreview ? "true" : "false")
        .Add("PULUMI_QUERY_MODE", "false")
        .Add("PULUMI_PARALLEL", run.Parallel.ToString(CultureInfo.InvariantCulture));
}
