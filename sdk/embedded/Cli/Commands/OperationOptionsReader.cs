using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>Turns flags into what an operation is to do.</summary>
internal static class OperationOptionsReader
{
    // Noted in the history as they are; of all others only that they were given.
    private static readonly HashSet<string> PlainVariables = new(StringComparer.Ordinal)
    {
        "PULUMI_DEBUG_COMMANDS", "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "PULUMI_DISABLE_REGISTRY_RESOLVE", "PULUMI_SKIP_UPDATE_CHECK",
        "PULUMI_SUPPRESS_NEO_LINK", "PULUMI_EXPERIMENTAL",
    };

    /// <exception cref="CommandFailure">Flags contradict each other.</exception>
    public static OperationOptions Read(Invocation invocation, DeploymentKind kind)
    {
        if (invocation.Given.Contains("target") && invocation.Given.Contains("exclude"))
            throw new CommandFailure("if any flags in the group [target exclude] are set none of the others can be; [exclude target] were all set");
        return ReadFlags(invocation, kind);
    }

    private static OperationOptions ReadFlags(Invocation invocation, DeploymentKind kind) => new()
    {
        Kind = kind,
        RunProgram = invocation.Has("run-program"),
        Parallel = invocation.Number("parallel") ?? 0,
        Targets = [.. invocation.Texts("target"), .. invocation.Texts("target-replace")],
        TargetDependents = invocation.Has("target-dependents"),
        Excludes = invocation.Texts("exclude"),
        ExcludeDependents = invocation.Has("exclude-dependents"),
        ReplaceTargets = [.. invocation.Texts("replace"), .. invocation.Texts("target-replace")],
        ContinueOnError = invocation.Has("continue-on-error"),
        ShowSecrets = invocation.Has("show-secrets"),
        Refresh = invocation.Switch("refresh"),
        ExcludeProtected = invocation.Has("exclude-protected"),
        ClearPendingCreates = invocation.Has("clear-pending-creates"),
        ImportPendingCreates = [.. invocation.Texts("import-pending-creates").SelectMany(t => t.Split(','))],
        Program = Client(invocation),
        Message = invocation.Text("message") ?? "",
        Origin = Origin(invocation),
    };

    /// <summary>A program that runs in the process which started us.</summary>
    private static ClientProgramRunner? Client(Invocation invocation) => invocation.Text("client") switch
    {
        null or "" => null,
        var address when Uri.TryCreate("http://" + address, UriKind.Absolute, out _) => new ClientProgramRunner(address),
        var address => throw new CommandFailure($"invalid argument \"{address}\" for \"--client\" flag: it is no address of the form host:port"),
    };

    private static ImmutableSortedDictionary<string, string> Origin(Invocation invocation)
    {
        var origin = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        origin["exec.kind"] = invocation.Text("exec-kind") is { Length: > 0 } kind ? kind : "cli";
        if (invocation.Text("exec-agent") is { Length: > 0 } agent)
            origin["exec.agent"] = agent;
        origin["pulumi.arch"] = RuntimeInformation.OSArchitecture switch { Architecture.X64 => "amd64", Architecture.Arm64 => "arm64", var other => other.ToString().ToLowerInvariant() };
        origin["pulumi.os"] = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        origin["pulumi.version"] = StateManifest.CompatibleVersion;
        origin["stack.environments"] = "[]";
        origin["updatePlan"] = "false";
        foreach (var flag in invocation.Given)
            origin["pulumi.flag." + flag] = invocation.Text(flag) is "true" or "false" ? invocation.Text(flag)! : "set";
        foreach (var name in invocation.Context.VariableNames.Where(n => n.StartsWith("PULUMI_", StringComparison.Ordinal)))
            origin["pulumi.env." + name] = PlainVariables.Contains(name) ? invocation.Context.Variable(name) ?? "" : "set";
        return origin.ToImmutable();
    }
}
