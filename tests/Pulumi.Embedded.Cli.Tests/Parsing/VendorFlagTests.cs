using Pulumi.Embedded.Cli.Commands;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Tests.Support;

namespace Pulumi.Embedded.Cli.Tests.Parsing;

/// <summary>Scripts are written for Pulumi's CLI: what it knows is understood here, or refused by its name, never "unknown".</summary>
/// <remarks>The lists are those of pulumi/pulumi, <c>pkg/cmd/pulumi</c>; after a slash the short form.</remarks>
public sealed class VendorFlagTests
{
    private const string Remote =
        "remote suppress-stream-logs remote-inherit-settings remote-env remote-env-secret remote-pre-run-command "
        + "remote-skip-install-dependencies remote-git-branch remote-git-commit remote-git-repo-dir remote-git-auth-access-token "
        + "remote-git-auth-ssh-private-key remote-git-auth-ssh-private-key-path remote-git-auth-password remote-git-auth-username "
        + "remote-executor-image remote-executor-image-username remote-executor-image-password remote-agent-pool-id";

    private const string Everywhere =
        "cwd/C emoji/e fully-qualify-stack-names/Q disable-integrity-checking logflow logtostderr non-interactive tracing otel-traces "
        + "profiling memprofilerate verbose/v color tracing-header stack/s help/h";

    public static TheoryData<string, string> Verbs =>
        new()
        {
            {
                "up",
                "debug/d expect-no-changes config-file config/c config-path secrets-provider client message/m target/t exclude replace "
                    + "target-replace target-dependents exclude-dependents policy-pack policy-pack-config diff json/j output parallel/p "
                    + "refresh/r run-program skip-config-validation show-config show-policy-remediations show-replacement-steps "
                    + "show-sames show-secrets show-reads urns skip-preview/f suppress-outputs suppress-progress show-full-output "
                    + "suppress-permalink yes/y continue-on-error ignore-protect attach-debugger plan strict skip-plugin-pre-install neo "
                    + "neo-task-on-failure copilot event-log exec-kind exec-agent override-env "
                    + Remote
            },
            {
                "preview",
                "debug/d expect-no-changes config-file config/c config-path save-plan show-secrets import-file client message/m target/t "
                    + "exclude/x replace target-replace target-dependents exclude-dependents policy-pack policy-pack-config diff json/j "
                    + "output parallel/p refresh/r run-program skip-config-validation show-config show-policy-remediations "
                    + "show-replacement-steps show-sames show-reads urns suppress-outputs show-full-output suppress-progress "
                    + "suppress-permalink attach-debugger skip-plugin-pre-install ignore-protect neo neo-task-on-failure copilot "
                    + "event-log exec-kind exec-agent override-env "
                    + Remote
            },
            {
                "refresh",
                "run-program skip-config-validation debug/d expect-no-changes config-file config/c config-path message/m target/t "
                    + "exclude/x diff json/j output parallel/p preview-only show-replacement-steps show-sames urns skip-preview/f "
                    + "suppress-outputs suppress-progress suppress-permalink yes/y target-dependents exclude-dependents "
                    + "skip-pending-creates clear-pending-creates import-pending-creates skip-plugin-pre-install neo copilot event-log "
                    + "exec-kind exec-agent client override-env "
                    + Remote
            },
            {
                "destroy",
                "run-program skip-config-validation debug/d remove config-file config/c config-path message/m target/t exclude/x "
                    + "target-dependents exclude-protected ignore-protect diff json/j output parallel/p preview-only refresh/r "
                    + "show-config show-replacement-steps show-sames urns skip-preview/f suppress-outputs show-full-output "
                    + "suppress-progress suppress-permalink continue-on-error yes/y skip-plugin-pre-install neo copilot event-log "
                    + "exec-kind exec-agent client override-env "
                    + Remote
            },
            {
                "import",
                "parent provider properties file/f out/o generate-code debug/d message/m config-file diff parallel/p preview-only "
                    + "skip-preview json/j output suppress-outputs urns suppress-progress suppress-permalink yes/y protect from "
                    + "generate-resources skip-plugin-pre-install event-log exec-kind exec-agent"
            },
            { "cancel", "yes/y" },
            {
                "new",
                "config/c config-path description/d dir force/f generate-only/g name/n offline/o stack/s yes/y secrets-provider "
                    + "list-templates/l ai language template-mode/t runtime-options remote-stack-config"
            },
            { "whoami", "verbose/v json/j output" },
            { "version", "" },
            { "config", "show-secrets open json/j config-file" },
            { "config get", "json/j open path config-file" },
            { "config remove", "path config-file" },
            { "config remove-all", "path config-file" },
            { "config refresh", "force/f config-file" },
            { "config set", "path plaintext secret type raw config-file" },
            { "config set-all", "path plaintext secret json config-file" },
            { "stack", "show-ids/i show-urns/u show-secrets show-name output" },
            { "stack new", "secrets-provider copy-config-from no-select teams remote-config yes/y" },
            { "stack select", "create/c secrets-provider" },
            { "stack list", "all/a organization/o project/p tag/t output json/j" },
            { "stack remove", "force/f yes/y preserve-config remove-backups" },
            { "stack rename", "" },
            { "stack output", "json/j shell show-secrets" },
            { "stack history", "show-secrets full-dates page-size page output json/j" },
            { "stack export", "file version show-secrets" },
            { "stack import", "force/f file" },
            { "state remove", "force yes/y all target-dependents" },
            { "state rename", "yes/y" },
            { "state protect", "all yes/y" },
            { "state unprotect", "all yes/y" },
            { "state taint", "yes/y" },
            { "state untaint", "all yes/y" },
            { "plugin list", "project/p output json/j" },
            { "plugin install", "server exact file/f reinstall checksum parallel" },
            { "plugin remove", "all/a yes/y" },
        };

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Flag_OfPulumisCli_IsUnderstoodOrRefusedByName(string verb, string flags)
    {
        var parser = new CommandLineParser(CommandTable.Root, CommonFlags.All, CommonFlags.Unsupported);
        foreach (
            var flag in flags
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Concat(Everywhere.Split(' '))
                .Select(flag => flag.Split('/'))
        )
        {
            var name = flag[0];
            Assert.Equal((name, true), (Known(parser, verb, $"--{name}=1", name), true));
            if (flag.Length > 1)
                Assert.Equal((flag[1], name), (flag[1], Known(parser, verb, $"-{flag[1]}=1", name)));
        }
    }

    [Theory]
    [InlineData(
        "about ai api console convert convert-trace deployment do env events gen-completion gen-markdown generate-cli-spec insights "
            + "install login"
    )]
    [InlineData("logout logs neo org package policy project replay-events schema template view-trace watch")]
    [InlineData(
        "config_copy config_cp config_env stack_change-secrets-provider stack_drift stack_get stack_graph stack_migrate stack_schedule "
            + "stack_tag"
    )]
    [InlineData(
        "stack_unselect stack_webhook state_edit state_update state_modify state_get state_move state_mv state_repair state_upgrade "
            + "plugin_run"
    )]
    public async Task Command_OfPulumisCli_IsRefusedByName(string commands)
    {
        using var host = new CliHost();
        foreach (var command in commands.Split(' ').Select(command => command.Replace('_', ' ')))
        {
            Assert.Equal(
                new CliResult(1, "", $"error: `pulumi {command}` is not supported by the embedded engine\n"),
                await host.RunBareAsync([.. command.Split(' '), "--anything", "-x", "more"])
            );
        }
    }

    /// <summary>The name under which a flag is understood or refused.</summary>
    private static string? Known(CommandLineParser parser, string verb, string given, string name)
    {
        try
        {
            var invocation = parser.Parse([.. verb.Split(' '), given], null!);
            return invocation.Given.SingleOrDefault().Name;
        }
        catch (UsageException e) when (e.Message == $"the flag --{name} is not supported by the embedded engine")
        {
            return name;
        }
        catch (UsageException e)
            when (e.Message.StartsWith("requires at least", StringComparison.Ordinal)
                || e.Message.StartsWith("accepts ", StringComparison.Ordinal)
            )
        {
            return name;
        }
        catch (UsageException e)
        {
            return e.Message;
        }
    }
}
