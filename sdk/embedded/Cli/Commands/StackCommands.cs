using System.Globalization;
using System.Text;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>stack</c>: creates, selects, lists, renames, removes, and moves stacks in and out.</summary>
internal static class StackCommands
{
    internal static readonly Flag<string> SecretsProvider = new(
        "secrets-provider",
        "What encrypts secrets; only 'passphrase' is supported"
    );
    internal static readonly Flag<bool> ShowName = new("show-name", "Display only the stack name");
    internal static readonly Flag<bool> ShowIds = new("show-ids", "Display each resource's ID", 'i');
    internal static readonly Flag<bool> ShowUrns = new("show-urns", "Display each resource's URN", 'u');
    internal static readonly Flag<bool> ShowSecrets = new("show-secrets", "Display secret outputs in plaintext");
    private static readonly Flag<bool> CreateMissing = new("create", "If selected stack does not exist, create it", 'c');
    private static readonly Flag<bool> RemoveForce = new(
        "force",
        "Forces deletion of the stack, leaving behind any resources managed by the stack",
        'f'
    );
    private static readonly Flag<bool> PreserveConfig = new(
        "preserve-config",
        "Do not delete the corresponding Pulumi.<stack-name>.yaml configuration file"
    );
    private static readonly Flag<string> ToFile = new("file", "A filename to write stack output to");
    private static readonly Flag<bool> ExportSecrets = new("show-secrets", "Emit secrets in plaintext in exported stack");
    private static readonly Flag<string> ExportVersion = new("version", "Previous stack version to export");
    private static readonly Flag<string> FromFile = new("file", "A filename to read stack input from");
    private static readonly Flag<bool> ImportForce = new(
        "force",
        "Force the import to occur, even if apparent errors are discovered beforehand",
        'f'
    );

    public static readonly Command Definition = new("stack", "Manage stacks and view stack state")
    {
        Flags = [ShowName, ShowIds, ShowUrns, ShowSecrets],
        Unsupported = ["output"],
        Run = StackOverview.ShowAsync,
        Commands =
        [
            new("init", "Create an empty stack with the given name, ready for updates")
            {
                Aliases = ["new", "create", "setup"],
                Arguments = ["stack-name"],
                Flags = [SecretsProvider],
                Unsupported = ["copy-config-from", "no-select", "remote-config", "teams"],
                Run = InitAsync,
            },
            new("select", "Switch the current workspace to the given stack")
            {
                Arguments = ["stack"],
                Flags = [CreateMissing, SecretsProvider],
                Run = SelectAsync,
            },
            new("ls", "List stacks")
            {
                Aliases = ["list"],
                Flags = [CommonFlags.Json],
                Unsupported = ["all/a", "organization/o", "project/p", "tag/t", "output"],
                Run = ListAsync,
            },
            new("rm", "Remove a stack and its configuration")
            {
                Aliases = ["remove", "delete"],
                Arguments = ["stack-name"],
                Flags = [RemoveForce, PreserveConfig],
                Unsupported = ["remove-backups"],
                Run = RemoveAsync,
            },
            new("rename", "Rename an existing stack")
            {
                Aliases = ["mv"],
                Arguments = ["new-stack-name"],
                Required = 1,
                Run = RenameAsync,
            },
            StackOutputCommand.Definition,
            StackHistoryCommand.Definition,
            new("export", "Export a stack's deployment to standard out")
            {
                Flags = [ToFile, ExportSecrets, ExportVersion],
                Run = ExportAsync,
            },
            new("import", "Import a deployment from standard in into an existing stack")
            {
                Flags = [FromFile, ImportForce],
                Run = ImportAsync,
            },
            .. new[] { "change-secrets-provider", "drift", "get", "graph", "migrate", "schedule", "tag", "unselect", "webhook" }.Select(n =>
                UnsupportedCommands.Of(n, "stack " + n)
            ),
        ],
    };

    private static async Task<int> InitAsync(Invocation invocation)
    {
        RequirePassphrase(invocation);
        var workspace = invocation.Open();
        var name = NameOf(invocation);
        if (name is null && invocation.IsInteractive() && !invocation.SaysYes())
            name = Prompt.Visible(invocation.Context, "stack name");
        if (string.IsNullOrEmpty(name))
            throw new CommandFailure("missing stack name");
        var stack = workspace.Create(name);
        await invocation.Context.Error.WriteLineAsync($"Created stack '{stack.Reference}'");
        return ExitCodes.Success;
    }

    private static async Task<int> SelectAsync(Invocation invocation)
    {
        RequirePassphrase(invocation);
        var workspace = invocation.Open();
        var name = NameOf(invocation);
        if (string.IsNullOrEmpty(name))
        {
            if (!invocation.IsInteractive())
                throw new CommandFailure("no stack selected; specify a stack name with --stack", ExitCodes.StackNotFound);
            var stacks = workspace.Backend.ListStacks(workspace.RequireProject().Name).Select(s => s.Name).ToArray();
            if (stacks.Length == 0)
                throw new CommandFailure("this command requires a stack, but there are none", ExitCodes.StackNotFound);
            name = Prompt.Choose(invocation.Context, "Please choose a stack:", stacks[0], stacks);
        }
        var stack = workspace.Refer(name);
        if (invocation.Has(CreateMissing) && !workspace.Backend.Exists(stack))
        {
            workspace.Create(name);
            await invocation.Context.Error.WriteLineAsync($"Created stack '{stack}'");
        }
        else
            workspace.Select(stack);
        return ExitCodes.Success;
    }

    private static async Task<int> ListAsync(Invocation invocation)
    {
        var workspace = invocation.Open();
        if (workspace.Project is not { } project)
            throw new CommandFailure("no Pulumi.yaml found; please run this command in a project directory");
        var selected = workspace.Selected;
        var stacks = workspace
            .Backend.ListStacks(project.Name)
            .Select(s => (Stack: s, Document: Readable(invocation, workspace.OpenStack(s.FullName))))
            .ToList();
        var text = invocation.Has(CommonFlags.Json)
            ? JsonTexts.Indented(json =>
            {
                json.WriteStartArray();
                foreach (var (stack, document) in stacks)
                {
                    json.WriteStartObject();
                    json.WriteString("name", stack.Name);
                    json.WriteBoolean("current", stack == selected);
                    if (TimeOf(document) is { } time)
                        json.WriteString("lastUpdate", JsonTexts.Time(time));
                    if (document is not null)
                        json.WriteNumber("resourceCount", document.Snapshot.Resources.Length);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }) + "\n"
            : TextTable.Of(
                ["NAME", "LAST UPDATE", "RESOURCE COUNT"],
                stacks.Select(s =>
                    new[]
                    {
                        s.Stack.Name + (s.Stack == selected ? "*" : ""),
                        TimeOf(s.Document) is { } time ? RelativeTime.Of(time, invocation.Context.Time) : "n/a",
                        s.Document?.Snapshot.Resources.Length.ToString(CultureInfo.InvariantCulture) ?? "n/a",
                    }
                )
            );
        await invocation.Context.Out.WriteAsync(text);
        return ExitCodes.Success;
    }

    /// <summary>The state of a stack; null when it cannot be read, which must not hide the other stacks.</summary>
    private static StackDocument? Readable(Invocation invocation, StackSession stack)
    {
        try
        {
            return stack.ReadUndeciphered();
        }
        catch (WorkspaceException e)
        {
            invocation.Warn(e.Message);
            return null;
        }
    }

    private static async Task<int> RemoveAsync(Invocation invocation)
    {
        var stack = invocation.OpenStackByArgument();
        var name = stack.Reference.Name;
        if (!invocation.SaysYes())
        {
            if (!invocation.IsInteractive())
                throw new CommandFailure("non-interactive mode requires --yes flag");
            if (!Prompt.Confirm(invocation.Context, $"This will permanently remove the '{name}' stack!", name))
            {
                await invocation.Context.Out.WriteLineAsync("confirmation declined");
                return ExitCodes.Failure;
            }
        }
        try
        {
            stack.Workspace.Remove(stack, invocation.Has(RemoveForce), invocation.Has(PreserveConfig));
        }
        catch (WorkspaceException e) when (e.Fault == WorkspaceFault.StackHasResources)
        {
            throw new CommandFailure(
                $"'{name}' still has resources; removal rejected. Possible actions:\n"
                    + $"- Make sure that '{name}' is the stack that you want to destroy\n"
                    + "- Run `pulumi destroy` to delete the resources, then run `pulumi stack rm`\n"
                    + "- Run `pulumi stack rm --force` to override this error"
            );
        }
        await invocation.Context.Out.WriteLineAsync($"Stack '{name}' has been removed!");
        return ExitCodes.Success;
    }

    private static async Task<int> RenameAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack();
        var renamed = stack.Workspace.Rename(stack, invocation.Arguments[0]);
        await invocation.Context.Out.WriteLineAsync($"Renamed {stack.Reference} to {renamed}");
        return ExitCodes.Success;
    }

    private static async Task<int> ExportAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack();
        if (invocation.Text(ExportVersion) is { Length: > 0 })
            throw new CommandFailure(
                $"the current backend ({Environment.MachineName}) does not provide the ability to export previous deployments"
            );
        var showsSecrets = invocation.Has(ExportSecrets);
        var exported = showsSecrets ? Encoding.UTF8.GetString(StackTransfer.ExportShown(stack)) : StackTransfer.Export(stack);
        if (invocation.Text(ToFile) is { Length: > 0 } file)
            ExportedFile.Write(Path.GetFullPath(file, stack.Workspace.Environment.WorkingDirectory), exported, showsSecrets);
        else
            await invocation.Context.Out.WriteAsync(exported);
        return ExitCodes.Success;
    }

    private static async Task<int> ImportAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack();
        byte[] content;
        if (invocation.Text(FromFile) is { Length: > 0 } file)
        {
            try
            {
                content = await File.ReadAllBytesAsync(Path.GetFullPath(file, stack.Workspace.Environment.WorkingDirectory));
            }
            catch (IOException e)
            {
                throw new CommandFailure("could not open file: " + e.Message);
            }
        }
        else
            content = Encoding.UTF8.GetBytes(await invocation.Context.In.ReadToEndAsync());
        StackTransfer.Import(stack, content, invocation.Has(ImportForce), invocation.Warn);
        await invocation.Context.Out.WriteLineAsync("Import complete.");
        return ExitCodes.Success;
    }

    internal static void RequirePassphrase(Invocation invocation)
    {
        if (invocation.Text(SecretsProvider) is { } provider && !SecretsProviderState.IsSupported(provider))
            throw new CommandFailure(SecretsProviderState.Refusal(provider));
    }

    private static string? NameOf(Invocation invocation) =>
        (invocation.Argument(0), invocation.Text(CommonFlags.Stack)) switch
        {
            (not null, not null) => throw new CommandFailure("only one of --stack or argument stack name may be specified, not both"),
            (var argument, var flag) => argument ?? flag,
        };

    private static DateTimeOffset? TimeOf(StackDocument? document) =>
        document?.Manifest is { } manifest
        && DateTimeOffset.TryParse(manifest.Time.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
