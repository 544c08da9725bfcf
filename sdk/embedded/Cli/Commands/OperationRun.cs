using System.Runtime.ExceptionServices;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;
using Spectre.Console;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>One operation as a command runs it: preview, confirmation, the operation itself, each shown.</summary>
internal sealed class OperationRun(Invocation invocation, StackSession stack, OperationOptions options, StackOperation operation)
{
    private const string Yes = "yes",
        No = "no",
        Details = "details";

    /// <summary>What is said of the stack in the preview is not said again.</summary>
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>The preview alone.</summary>
    /// <param name="alsoOnEvent">Sees the events as well.</param>
    /// <exception cref="CommandFailure">It failed; all has been said.</exception>
    public async Task<DeploymentResult> PreviewAsync(Action<EngineEvent>? alsoOnEvent = null)
    {
        return await ShowAsync(
            isPreview: true,
            onEvent =>
                operation.PreviewAsync(
                    @event =>
                    {
                        onEvent(@event);
                        alsoOnEvent?.Invoke(@event);
                    },
                    invocation.Context.Signals
                )
        );
    }

    /// <summary>Preview and confirmation, unless flags say otherwise, then the operation.</summary>
    /// <exception cref="CommandFailure">It failed or was declined; all has been said.</exception>
    public async Task<DeploymentResult> RunAsync()
    {
        if (!invocation.Has(OperationFlags.SkipPreview))
        {
            var events = new List<EngineEvent>();
            await PreviewAsync(events.Add);
            await ConfirmAsync(events);
        }
        return await ShowAsync(isPreview: false, onEvent => operation.RunAsync(onEvent, invocation.Context.Signals));
    }

    private async Task<DeploymentResult> ShowAsync(bool isPreview, Func<Action<EngineEvent>, Task<DeploymentResult>> run)
    {
        var display = new FallbackDisplay(DisplayOf(isPreview), invocation.Context.Error);
        var log = invocation.Text(OperationFlags.EventLog) is { Length: > 0 } target
            ? EventLog.Open(
                target,
                stack.Workspace.Environment.WorkingDirectory,
                invocation.Has(OperationFlags.ShowSecrets),
                invocation.Context.Time
            )
            : null;
        DeploymentResult result;
        try
        {
            result = await run(@event =>
            {
                log?.OnEvent(@event);
                display.OnEvent(@event);
            });
        }
        finally
        {
            // What was said until then is shown also when the run ends in a refusal.
            await display.FinishAsync();
            if (log is not null)
                await EndAsync(log);
        }
        if (result.ObserverFailure is { } defect)
            ExceptionDispatchInfo.Throw(defect);
        Check(result, isPreview);
        return display.Problem is null ? result : throw new CommandFailure(null);
    }

    private async Task EndAsync(EventLog log)
    {
        await log.DisposeAsync();
        if (log.Problem is { } problem)
            invocation.Warn($"not all events reached {invocation.Text(OperationFlags.EventLog)}: {problem}");
    }

    private void Check(DeploymentResult result, bool isPreview)
    {
        if (invocation.Context.Signals.Terminate.IsCancellationRequested)
            throw new CommandFailure($"{VerbOf(options.Kind)} cancelled{(isPreview ? "" : GivenUp(result))}", ExitCodes.Cancelled);
        if (!result.Succeeded)
            throw new CommandFailure(null, result.Awaits ? ExitCodes.Awaits : ExitCodes.Failure);
    }

    /// <summary>What a second Ctrl-C has left in the dark. A state that could not be saved has told of it already.</summary>
    private static string GivenUp(DeploymentResult result)
    {
        var pending = result.IsSaved ? result.Snapshot.PendingOperations : [];
        return pending.IsEmpty
            ? ""
            : "\nThese were given up, and nobody knows what became of them; the state keeps that, and the next run looks:\n"
                + string.Join('\n', pending.Select(o => $"  {o.Resource.Type} {o.Resource.Urn.Name} ({PendingOperationNames.Of(o.Type)})"));
    }

    private async Task ConfirmAsync(List<EngineEvent> events)
    {
        if (!invocation.IsInteractive() || invocation.SaysYes())
            return;
        while (true)
        {
            switch (Prompt.Choose(invocation.Context, $"Do you want to perform this {VerbOf(options.Kind)}?", No, Yes, No, Details))
            {
                case Yes:
                    return;
                case Details:
                    var details = new DiffDisplay(invocation.Context.Out, TitleOf(isPreview: true), Shown());
                    foreach (var @event in events)
                        details.OnEvent(@event);
                    await details.FinishAsync();
                    break;
                default:
                    await invocation.Context.Out.WriteLineAsync($"confirmation declined, not proceeding with the {VerbOf(options.Kind)}");
                    throw new CommandFailure(null);
            }
        }
    }

    private IOperationDisplay DisplayOf(bool isPreview)
    {
        var (shown, title, output, time) = (Shown(), TitleOf(isPreview), invocation.Context.Out, invocation.Context.Time);
        return shown switch
        {
            { Json: true } when isPreview => new PreviewDocumentDisplay(output),
            { Json: true } => new JsonEventDisplay(output, time),
            { Diff: true } => new DiffDisplay(output, title, shown),
            { Live: true } => new TableDisplay(AnsiConsole.Console, title, shown, time),
            _ => new PlainDisplay(output, title, shown, time),
        };
    }

    private DisplayOptions Shown() =>
        new(
            invocation.Has(OperationFlags.Json),
            invocation.Has(OperationFlags.Diff),
            invocation.Has(OperationFlags.ShowSecrets),
            invocation.Has(OperationFlags.Debug),
            Live: invocation.IsInteractive()
                && invocation.Text(CommonFlags.Color) is not ("never" or "raw")
                && invocation.Context.Variable("NO_COLOR") is null or ""
        )
        {
            AlreadyTold = _told,
        };

    private OperationTitle TitleOf(bool isPreview) => new(options.Kind, isPreview, stack.Reference.Project, stack.Reference.Name);

    private static string VerbOf(DeploymentKind kind) =>
        kind switch
        {
            DeploymentKind.Refresh => "refresh",
            DeploymentKind.Destroy => "destroy",
            DeploymentKind.Import => "import",
            _ => "update",
        };
}
