using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

/// <summary>Runs a program to its end and tells the engine what went wrong.</summary>
internal sealed class ProgramRunner(Deployment deployment)
{
    private const int Succeeded = 0;
    private const int Failed = 1;

    // The language host knows by it that the user has been told already, and adds nothing of its own.
    private const int FailedAndTold = 32;

    /// <summary>What failed, as thrown.</summary>
    public ImmutableArray<Exception> Failures { get; private set; } = [];

    public Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> program, StackOptions? options)
    {
        _ = new Stack(program, options);
        return WhileRunningAsync();
    }

    public async Task<int> RunAsync<TStack>(Func<TStack> make)
        where TStack : Stack
    {
        try
        {
            make().ExportProperties();
        }
        catch (Exception e)
        {
            // Like a program that is a function: what it has made before is registered.
            deployment.Tasks.Track(Task.FromException(e));
        }
        return await WhileRunningAsync().ConfigureAwait(false);
    }

    /// <summary>For a stack that is complete only after a while.</summary>
    public async Task<int> RunAsync<TStack>(Func<Task<TStack>> make)
        where TStack : Stack
    {
        try
        {
            var stack = await make().ConfigureAwait(false);
            stack.ExportProperties();
        }
        catch (Exception e)
        {
            deployment.Tasks.Track(Task.FromException(e));
        }
        return await WhileRunningAsync().ConfigureAwait(false);
    }

    private async Task<int> WhileRunningAsync()
    {
        var failures = await deployment.Tasks.WhenIdleAsync().ConfigureAwait(false);
        if (failures.Length > 0)
            return await FailAsync(failures).ConfigureAwait(false);
        if (deployment.Logger.HasLoggedErrors)
            return Failed;
        try
        {
            // The engine may call back into this process until it is done.
            await deployment.Monitor.SignalAndWaitForShutdownAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return await FailAsync([e]).ConfigureAwait(false);
        }
        return Succeeded;
    }

    private async Task<int> FailAsync(ImmutableArray<Exception> failures)
    {
        Failures = failures;
        var told = false;
        foreach (var failure in failures)
            told |= await TellIfHeardAsync(failure).ConfigureAwait(false);
        var exitCode = told ? FailedAndTold : Failed;
        // For programs that await RunAsync and throw its result away.
        if (!deployment.Settings.IsInline)
            Environment.ExitCode = exitCode;
        return exitCode;
    }

    private async Task<bool> TellIfHeardAsync(Exception failure)
    {
        try
        {
            return await TellAsync(failure).ConfigureAwait(false);
        }
        catch (LogException) when (deployment.Settings.Abandoned.IsCancellationRequested)
        {
            // The engine has given the program up and is gone.
            return false;
        }
    }

    private async Task<bool> TellAsync(Exception failure)
    {
        switch (failure)
        {
            case LogException when deployment.Settings.Abandoned.IsCancellationRequested:
                return false;
            case LogException:
                await Console
                    .Error.WriteLineAsync($"Error occurred trying to send logging message to engine:\n{ExceptionText.Of(failure)}")
                    .ConfigureAwait(false);
                return false;
            case RunException:
                await deployment.Logger.ErrorAsync(failure.Message).ConfigureAwait(false);
                return true;
            case ResourceException ofResource:
                await deployment
                    .Logger.ErrorAsync(ofResource.HideStack ? ofResource.Message : ExceptionText.Of(ofResource), ofResource.Resource)
                    .ConfigureAwait(false);
                return true;
            default:
                var program = Assembly.GetEntryAssembly()?.Location;
                await deployment
                    .Logger.ErrorAsync($"Running program '{program}' failed with an unhandled exception:\n{ExceptionText.Of(failure)}")
                    .ConfigureAwait(false);
                return true;
        }
    }
}
