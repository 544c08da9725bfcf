using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>preview</c>, <c>up</c>, <c>refresh</c> and <c>destroy</c>.</summary>
internal static class OperationCommands
{
    private const string ConfirmationNeeded =
        "--yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode";

    private static readonly Flag<string> ImportFile = new(
        "import-file",
        "Save any creates seen during the preview into an import file to use with pulumi import"
    );
    private static readonly Flag<bool> Remove = new(
        "remove",
        "Remove the stack and its config file after all resources in the stack have been deleted"
    );

    public static readonly Command Preview = new("preview", "Show a preview of updates to a stack's resources")
    {
        Aliases = ["pre"],
        Flags = [.. OperationFlags.Common, OperationFlags.Refresh, OperationFlags.ExpectNoChanges, .. OperationFlags.Replace, ImportFile],
        Unsupported = OperationFlags.Unsupported,
        Run = PreviewAsync,
    };

    public static readonly Command Up = new("up", "Create or update the resources in a stack")
    {
        Aliases = ["update"],
        Flags =
        [
            .. OperationFlags.Common,
            .. OperationFlags.Run,
            OperationFlags.Refresh,
            OperationFlags.ExpectNoChanges,
            .. OperationFlags.Replace,
        ],
        Unsupported = OperationFlags.Unsupported,
        Run = UpAsync,
    };

    public static readonly Command Refresh = new("refresh", "Refresh the resources in a stack")
    {
        Flags =
        [
            .. OperationFlags.Common,
            .. OperationFlags.Run,
            OperationFlags.RunProgram,
            OperationFlags.PreviewOnly,
            OperationFlags.ExpectNoChanges,
            OperationFlags.ClearPendingCreates,
            OperationFlags.ImportPendingCreates,
        ],
        Unsupported = OperationFlags.Unsupported,
        Run = RefreshAsync,
    };

    public static readonly Command Destroy = new("destroy", "Destroy all existing resources in the stack")
    {
        Aliases = ["down", "dn"],
        Flags =
        [
            .. OperationFlags.Common,
            .. OperationFlags.Run,
            OperationFlags.Refresh,
            OperationFlags.RunProgram,
            OperationFlags.PreviewOnly,
            Remove,
            OperationFlags.ExcludeProtected,
        ],
        Unsupported = OperationFlags.Unsupported,
        Run = DestroyAsync,
    };

    private static async Task<int> PreviewAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack(offersNew: true);
        ConfigCommands.SetAll(stack, invocation.Texts(OperationFlags.Config));
        var options = OperationOptionsReader.Read(invocation, DeploymentKind.Update);
        using var operation = StackOperation.Begin(stack, options, previewOnly: true);
        var run = new OperationRun(invocation, stack, options, operation);
        var imports = invocation.Text(ImportFile) is { } file
            ? new ImportFileWriter(Path.GetFullPath(file, stack.Workspace.Environment.WorkingDirectory))
            : null;
        var result = await run.PreviewAsync(imports is null ? null : imports.OnEvent);
        imports?.Save();
        ExpectNoChanges(invocation, result, "preview");
        return ExitCodes.Success;
    }

    private static async Task<int> UpAsync(Invocation invocation)
    {
        RequireConfirmation(invocation, ExitCodes.ConfirmationNeeded);
        var stack = invocation.OpenStack(offersNew: true);
        ConfigCommands.SetAll(stack, invocation.Texts(OperationFlags.Config));
        var options = OperationOptionsReader.Read(invocation, DeploymentKind.Update);
        using var operation = StackOperation.Begin(stack, options, previewOnly: false);
        var result = await new OperationRun(invocation, stack, options, operation).RunAsync();
        ExpectNoChanges(invocation, result, "update");
        return ExitCodes.Success;
    }

    private static async Task<int> RefreshAsync(Invocation invocation)
    {
        // The one verb whose refusal has the general exit code.
        RequireConfirmation(invocation, ExitCodes.Failure);
        var stack = invocation.OpenStack();
        ConfigCommands.SetAll(stack, invocation.Texts(OperationFlags.Config));
        var options = OperationOptionsReader.Read(invocation, DeploymentKind.Refresh);
        if (options.ImportPendingCreates.Length % 2 != 0)
            throw new CommandFailure("each URN must be followed by an ID: found an odd number of entries");
        var previewOnly = invocation.Has(OperationFlags.PreviewOnly);
        using var operation = StackOperation.Begin(stack, options, previewOnly);
        var run = new OperationRun(invocation, stack, options, operation);
        ExpectNoChanges(invocation, await (previewOnly ? run.PreviewAsync() : run.RunAsync()), "refresh");
        return ExitCodes.Success;
    }

    private static async Task<int> DestroyAsync(Invocation invocation)
    {
        RequireConfirmation(invocation, ExitCodes.ConfirmationNeeded);
        var stack = invocation.OpenStack();
        ConfigCommands.SetAll(stack, invocation.Texts(OperationFlags.Config));
        var options = OperationOptionsReader.Read(invocation, DeploymentKind.Destroy);
        if (!options.Targets.IsEmpty && options.ExcludeProtected)
            throw new CommandFailure("you cannot specify --target and --exclude-protected");
        var previewOnly = invocation.Has(OperationFlags.PreviewOnly);
        var kept = 0;
        using (var operation = StackOperation.Begin(stack, options, previewOnly))
        {
            var snapshot = stack.ReadUndeciphered().Snapshot;
            kept = options.ExcludeProtected ? ProtectedResources.Of(snapshot).Count : 0;
            if (kept > 0 && kept == snapshot.Resources.Length)
            {
                await SayAsync(
                    invocation,
                    $"There were no unprotected resources to destroy. There are still {kept} protected resources associated with this "
                        + "stack."
                );
                return ExitCodes.Success;
            }
            var run = new OperationRun(invocation, stack, options, operation);
            await (previewOnly ? run.PreviewAsync() : run.RunAsync());
        }
        if (kept > 0)
            await SayAsync(
                invocation,
                previewOnly
                    ? $"Nothing was destroyed. Without --preview-only, {kept} resources would stay: the protected ones, and what they need."
                    : $"All unprotected resources were destroyed. There are still {kept} protected resources associated with this stack."
            );
        else if (options.Targets.IsEmpty && !previewOnly)
            await EndAsync(invocation, stack);
        return ExitCodes.Success;
    }

    private static async Task EndAsync(Invocation invocation, StackSession stack)
    {
        if (invocation.Has(Remove))
        {
            stack.Workspace.Remove(stack, force: false, preserveConfig: false);
            await SayAsync(invocation, "The resources in the stack have been deleted, and the history and configuration removed.");
            return;
        }
        await SayAsync(
            invocation,
            "The resources in the stack have been deleted, but the history and configuration associated with the stack are still "
                + $"maintained. \nIf you want to remove the stack completely, run `pulumi-embedded stack rm {stack.Reference}`."
        );
        CreationNotes.WarnOf(stack.Workspace, stack.Reference);
    }

    private static Task SayAsync(Invocation invocation, string text) =>
        invocation.Has(OperationFlags.Json) ? Task.CompletedTask : invocation.Context.Out.WriteLineAsync(text);

    private static void RequireConfirmation(Invocation invocation, int exitCode)
    {
        if (
            !invocation.IsInteractive()
            && !invocation.SaysYes()
            && !invocation.Has(OperationFlags.SkipPreview)
            && !invocation.Has(OperationFlags.PreviewOnly)
        )
            throw new CommandFailure(ConfirmationNeeded, exitCode);
    }

    /// <summary>A resource that is only looked up is no change, neither when it comes nor when it goes.</summary>
    private static void ExpectNoChanges(Invocation invocation, DeploymentResult result, string operation)
    {
        if (
            invocation.Has(OperationFlags.ExpectNoChanges)
            && result.ResourceChanges.Any(c => c.Key is not ("same" or "read" or "discard") && c.Value > 0)
        )
            throw new CommandFailure($"no changes were expected for {operation} but changes were proposed", ExitCodes.UnexpectedChanges);
    }
}
