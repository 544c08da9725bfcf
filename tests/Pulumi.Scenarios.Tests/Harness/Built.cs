namespace Pulumi.Scenarios.Tests.Harness;

/// <summary>Where the programs under test are: beside this project's own output, built in the same configuration; or those in the folder
/// that <c>OAUTH_PROGRAMS</c> names, such as packed ones.</summary>
internal static class Built
{
    public static string Plugin { get; } = Given("pulumi-resource-oauth") ?? Executable("Pulumi.OAuth.Plugin", "pulumi-resource-oauth");

    public static string Cli { get; } = Given("pulumi-embedded") ?? Executable("Pulumi.Embedded.Cli", "pulumi-embedded");

    public static string Tenant { get; } = Given("oauth-tenant") ?? Executable("Pulumi.Embedded.Tenant", "oauth-tenant");

    public static string ScenarioProgram { get; } = Executable("Pulumi.Scenarios.Programs", "scenario-program");

    public static string TenantConfigExample { get; } = Executable("TenantConfig", "TenantConfig");

    public static string AutomationExample { get; } = Executable("CredentialReport", "CredentialReport");

    /// <summary>As the build was told, <c>Release</c>: what MSBuild takes from an environment variable of that name.</summary>
    public static string Configuration { get; } =
        Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)).Equals("debug", StringComparison.OrdinalIgnoreCase)
            ? "Debug"
            : "Release";

    /// <summary>Folder of the solution.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", ".."));

    private static string? Given(string program) =>
        Environment.GetEnvironmentVariable("OAUTH_PROGRAMS") is { Length: > 0 } folder ? Path.Combine(folder, program) : null;

    // .artifacts/bin/<project>/<configuration>/<program>
    private static string Executable(string project, string program)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", project, configuration, program));
    }
}
