using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>What the engine tells a program about the run.</summary>
/// <param name="MonitorAddress"><c>host:port</c> of the resource monitor.</param>
/// <param name="EngineAddress"><c>host:port</c> of the engine, for logs.</param>
/// <param name="Project">Name of the project.</param>
/// <param name="Stack">Name of the stack, without organization and project.</param>
/// <param name="IsDryRun">Whether it is a preview.</param>
internal sealed record DeploymentSettings(string MonitorAddress, string EngineAddress, string Project, string Stack, bool IsDryRun)
{
    private const string DefaultOrganization = "organization";

    public string Organization { get; init; } = DefaultOrganization;

    /// <summary>Folder of the project file; null from an engine that doesn't tell.</summary>
    public string? RootDirectory { get; init; }

    /// <summary>Configuration by full key, <c>namespace:name</c>; secrets in clear text, objects as JSON.</summary>
    public ImmutableDictionary<string, string> Config { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Whether the program shares its process with others, whose exit code is not its own.</summary>
    public bool IsInline { get; init; }

    /// <summary>Fires when nobody waits for the program any more, because its run was cancelled: what it then cannot tell is not
    /// missed.</summary>
    public CancellationToken Abandoned { get; init; }

    /// <exception cref="InvalidOperationException">A variable the engine always sets is missing or malformed.</exception>
    /// <exception cref="JsonException">The configuration is no JSON.</exception>
    public static DeploymentSettings FromEnvironment()
    {
        // The configuration first: what is wrong with it is worth more than that an engine is missing.
        var config = ConfigFromEnvironment();
        var monitor = Environment.GetEnvironmentVariable("PULUMI_MONITOR");
        var engine = Environment.GetEnvironmentVariable("PULUMI_ENGINE");
        var project = Environment.GetEnvironmentVariable("PULUMI_PROJECT");
        var stack = Environment.GetEnvironmentVariable("PULUMI_STACK");
        if (
            string.IsNullOrEmpty(monitor)
            || string.IsNullOrEmpty(engine)
            || string.IsNullOrEmpty(project)
            || string.IsNullOrEmpty(stack)
            || !bool.TryParse(Environment.GetEnvironmentVariable("PULUMI_DRY_RUN"), out var isDryRun)
            || !bool.TryParse(Environment.GetEnvironmentVariable("PULUMI_QUERY_MODE"), out _)
            || !int.TryParse(Environment.GetEnvironmentVariable("PULUMI_PARALLEL"), CultureInfo.InvariantCulture, out _)
        )
        {
            throw new InvalidOperationException("Program run without the Pulumi engine available; re-run using the `pulumi` CLI");
        }
        return new(monitor, engine, project, stack, isDryRun)
        {
            Organization = Environment.GetEnvironmentVariable("PULUMI_ORGANIZATION") ?? DefaultOrganization,
            RootDirectory = Environment.GetEnvironmentVariable("PULUMI_ROOT_DIRECTORY"),
            Config = config,
        };
    }

    /// <summary>What a unit test runs with: no engine, and the configuration that the test put into the environment.</summary>
    public static DeploymentSettings ForTest(TestOptions? options) =>
        new("", "", options?.ProjectName ?? "project", options?.StackName ?? "stack", options?.IsPreview ?? true)
        {
            Organization = options?.OrganizationName ?? DefaultOrganization,
            RootDirectory = options?.RootDirectory,
            Config = ConfigFromEnvironment(),
            // The exit code is the test runner's.
            IsInline = true,
        };

    /// <exception cref="JsonException">It is no JSON.</exception>
    private static ImmutableDictionary<string, string> ConfigFromEnvironment()
    {
        if (Environment.GetEnvironmentVariable("PULUMI_CONFIG") is not { } json)
            return ImmutableDictionary<string, string>.Empty;
        using var document = JsonDocument.Parse(json);
        var config = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var setting in document.RootElement.EnumerateObject())
            config[Normalize(setting.Name)] = setting.Value.ToString();
        return config.ToImmutable();
    }

    /// <summary>Keys of old stacks read <c>namespace:config:name</c>.</summary>
    private static string Normalize(string key)
    {
        const string oldPart = ":config:";
        var at = key.IndexOf(':', StringComparison.Ordinal);
        return at > 0 && key.AsSpan(at).StartsWith(oldPart, StringComparison.Ordinal)
            ? string.Concat(key.AsSpan(0, at), ":", key.AsSpan(at + oldPart.Length))
            : key;
    }
}
