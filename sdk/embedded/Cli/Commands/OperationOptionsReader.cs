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
        "PULUMI_DEBUG_COMMANDS",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
        "PULUMI_DISABLE_REGISTRY_RESOLVE",
        "PULUMI_SKIP_UPDATE_CHECK",
        "PULUMI_SUPPRESS_NEO_LINK",
        "PULUMI_EXPERIMENTAL",
    };

    /// <exception cref="CommandFailure">Flags contradict each other.</exception>
    public static OperationOptions Read(Invocation invocation, DeploymentKind kind)
    {
        if (invocation.IsGiven(OperationFlags.Target) && invocation.IsGiven(OperationFlags.Exclude))
            throw new CommandFailure(
                "if any flags in the group [target exclude] are set none of the others can be; [exclude target] were all set"
            );
        return ReadFlags(invocation, kind);
    }

    private static OperationOptions ReadFlags(Invocation invocation, DeploymentKind kind) =>
        new()
        {
            Kind = kind,
            RunProgram = invocation.Has(OperationFlags.RunProgram),
            Parallel = invocation.Number(OperationFlags.Parallel) ?? 0,
            Targets = [.. invocation.Texts(OperationFlags.Target), .. invocation.Texts(OperationFlags.TargetReplace)],
            TargetDependents = invocation.Has(OperationFlags.TargetDependents),
            Excludes = invocation.Texts(OperationFlags.Exclude),
            ExcludeDependents = invocation.Has(OperationFlags.ExcludeDependents),
            ReplaceTargets = [.. invocation.Texts(OperationFlags.ReplaceTarget), .. invocation.Texts(OperationFlags.TargetReplace)],
            ContinueOnError = invocation.Has(OperationFlags.ContinueOnError),
            ShowSecrets = invocation.Has(OperationFlags.ShowSecrets),
            Refresh = invocation.Switch(OperationFlags.Refresh),
            ExcludeProtected = invocation.Has(OperationFlags.ExcludeProtected),
            ClearPendingCreates = invocation.Has(OperationFlags.ClearPendingCreates),
            ImportPendingCreates = [.. invocation.Texts(OperationFlags.ImportPendingCreates).SelectMany(t => t.Split(','))],
            Program = Client(invocation),
            Message = invocation.Text(OperationFlags.Message) ?? "",
            Origin = Origin(invocation),
        };

    /// <summary>A program that runs in the process which started us.</summary>
    private static ClientProgramRunner? Client(Invocation invocation) =>
        invocation.Text(OperationFlags.Client) switch
        {
            null or "" => null,
            var address when Uri.TryCreate("http://" + address, UriKind.Absolute, out _) => new ClientProgramRunner(address),
            var address => throw new CommandFailure(
                $"invalid argument \"{address}\" for \"--client\" flag: it is no address of the form host:port"
            ),
        };

    private static ImmutableSortedDictionary<string, string> Origin(Invocation invocation)
    {
        var origin = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        origin["exec.kind"] = invocation.Text(OperationFlags.ExecKind) is { Length: > 0 } kind ? kind : "cli";
        if (invocation.Text(OperationFlags.ExecAgent) is { Length: > 0 } agent)
            origin["exec.agent"] = agent;
        origin["pulumi.arch"] = RuntimeInformation.OSArchitecture switch
        {
            Architecture.X64 => "amd64",
            Architecture.Arm64 => "arm64",
            var other => other.ToString().ToLowerInvariant(),
        };
        origin["pulumi.os"] =
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux";
        origin["pulumi.version"] = StateManifest.CompatibleVersion;
        origin["stack.environments"] = "[]";
        origin["updatePlan"] = "false";
        foreach (var (name, value) in invocation.Given)
            origin["pulumi.flag." + name] = value is "true" or "false" ? value : "set";
        foreach (var name in invocation.Context.VariableNames.Where(n => n.StartsWith("PULUMI_", StringComparison.Ordinal)))
            origin["pulumi.env." + name] = PlainVariables.Contains(name) ? invocation.Context.Variable(name) ?? "" : "set";
        return origin.ToImmutable();
    }
}
