using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Automation.Events;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Workspaces;
using Engine = Pulumi.Embedded.Engine.Events;

namespace Pulumi.Automation;

/// <summary>One run of the engine for a caller of this API: its events to the callbacks, its failure to an exception.</summary>
internal sealed record StackRun
{
    public required StackSession Stack { get; init; }

    public required OperationOptions Operation { get; init; }

    /// <summary>What <see cref="Operation"/> runs, when it is a function of this process: its exception is worth more than the
    /// engine's.</summary>
    public InlineProgramRunner? Inline { get; init; }

    public required bool IsPreview { get; init; }

    public bool ExpectNoChanges { get; init; }

    public bool Diff { get; init; }

    public bool ShowSecrets { get; init; }

    public required UpdateOptions Callbacks { get; init; }

    public ILogger? Logger { get; init; }

    /// <summary>Runs to the end.</summary>
    /// <exception cref="CommandException">The run failed; the message holds all it said. So does that of a run whose state could not be
    /// saved, whatever else became of it: it names what was made and is not recorded.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; what was done until then is saved.</exception>
    /// <exception cref="Exception">What a callback of the caller threw; the run went on to its end, and what it did is saved.</exception>
    public async Task<RunOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var output = new LineWriter(Callbacks.OnStandardOutput);
        await using var ending = output.ConfigureAwait(false);
        var time = Stack.Workspace.Environment.Time;
        var title = new OperationTitle(Operation.Kind, IsPreview, Stack.Reference.Project, Stack.Reference.Name);
        var options = new DisplayOptions(Json: false, Diff, ShowSecrets, Callbacks.Debug ?? false, Live: false);
        IOperationDisplay display = Diff ? new DiffDisplay(output, title, options) : new PlainDisplay(output, title, options, time);
        ImmutableSortedDictionary<string, int>? changes = null;
        var sequence = 0;
        var hasBegun = false;

        void OnEvent(Engine.EngineEvent engineEvent)
        {
            hasBegun = true;
            display.OnEvent(engineEvent);
            if (engineEvent is Engine.EngineEvent.Summary summary)
                changes = summary.ResourceChanges;
            Log(engineEvent);
            Callbacks.OnEvent?.Invoke(EventConversion.Convert(engineEvent, sequence++, (int)time.GetUtcNow().ToUnixTimeSeconds()));
        }

        DeploymentResult result;
        try
        {
            result = await RunAsync(OnEvent, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException refusal)
        {
            if (hasBegun)
                await display.FinishAsync().ConfigureAwait(false);
            throw refusal.ToCommandException(hasBegun ? output.ToString() : "");
        }
        await display.FinishAsync().ConfigureAwait(false);
        var own = OwnFailure(result, result.ObserverFailure ?? output.Failure, cancellationToken);
        if (own is not null && result.IsSaved)
            ExceptionDispatchInfo.Throw(own);
        if (result.Succeeded && !(ExpectNoChanges && HasChanges(result)))
            return new RunOutcome(output.ToString(), changes, result);
        throw Failure(result, output.ToString(), own);
    }

    private async Task<DeploymentResult> RunAsync(Action<Engine.EngineEvent> onEvent, CancellationToken cancellationToken)
    {
        using var operation = StackOperation.Begin(Stack, Operation, IsPreview);
        var signals = new CancellationSignals(cancellationToken, CancellationToken.None);
        return IsPreview
            ? await operation.PreviewAsync(onEvent, signals).ConfigureAwait(false)
            : await operation.RunAsync(onEvent, signals).ConfigureAwait(false);
    }

    /// <summary>What of the caller's own failed the run, which is worth more than the engine's words; null when nothing of it
    /// did.</summary>
    private Exception? OwnFailure(DeploymentResult result, Exception? callback, CancellationToken cancellationToken)
    {
        if (callback is not null || result.Succeeded)
            return callback;
        if (cancellationToken.IsCancellationRequested)
            return new OperationCanceledException(cancellationToken);
        return Inline is { Failures: [_, ..] thrown }
            ? thrown is [var only]
                ? only
                : new AggregateException(thrown)
            : null;
    }

    private CommandException Failure(DeploymentResult result, string text, Exception? inner)
    {
        var problem = result.Succeeded
            ? $"no changes were expected {(IsPreview ? "for preview but changes were proposed" : "but changes occurred")}"
            : $"the {(IsPreview ? "preview" : Operation.Kind.ToString().ToLowerInvariant())} of stack '{Stack.Reference.Name}' failed";
        return new CommandException($"{problem}\n{text}", inner);
    }

    private void Log(Engine.EngineEvent engineEvent)
    {
        if (Logger is null || engineEvent is not Engine.EngineEvent.Diagnostic { Ephemeral: false } message)
            return;
        var level = message.Severity switch
        {
            Engine.DiagnosticSeverity.Debug => LogLevel.Debug,
            Engine.DiagnosticSeverity.Warning => LogLevel.Warning,
            Engine.DiagnosticSeverity.Error => LogLevel.Error,
            _ => LogLevel.Information,
        };
        if (!Logger.IsEnabled(level))
            return;
        Logger.Log(level, "{Urn}: {Message}", message.Urn?.Text ?? Stack.Reference.FullName, message.Message.TrimEnd('\n'));
    }

    private static bool HasChanges(DeploymentResult result) =>
        result.ResourceChanges.Any(change => change.Key is not ("same" or "read") && change.Value > 0);
}
