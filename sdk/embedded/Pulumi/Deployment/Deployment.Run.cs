using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a program that exports nothing.</summary>
    /// <returns>The exit code for the process: 0, 32 when the errors were told to the engine, 1 when they could not be or were only
    /// logged.</returns>
    /// <exception cref="InvalidOperationException">No engine started this process.</exception>
    public static Task<int> RunAsync(Action action) =>
        RunAsync(() =>
        {
            action();
            return ImmutableDictionary<string, object?>.Empty;
        });

    /// <summary>Runs a program whose result is exported.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task> func) =>
        RunAsync(async () =>
        {
            await func().ConfigureAwait(false);
            return ImmutableDictionary<string, object?>.Empty;
        });

    /// <summary>Runs a program whose result is exported.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        RunAsync(FromEnvironment, runner => runner.RunAsync(func, options));

    /// <summary>Runs a program that is a class: its constructor makes the resources, its properties are exported.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => RunAsync(FromEnvironment, runner => runner.RunAsync(Make<TStack>));

    /// <summary>Runs a program that is a class which a container makes.</summary>
    /// <inheritdoc cref="RunAsync(Action)"/>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return RunAsync(FromEnvironment, runner => runner.RunAsync(() => Resolve<TStack>(serviceProvider)));
    }

    /// <summary>Runs a program inside a process that does other things too, such as one of the Automation API.</summary>
    /// <param name="settings">Where the engine is, and what it runs.</param>
    /// <param name="program">Starts the program.</param>
    internal static async Task<InlineOutcome> RunInlineAsync(DeploymentSettings settings, Func<ProgramRunner, Task<int>> program)
    {
        var failures = ImmutableArray<Exception>.Empty;
        var exitCode = await RunAsync(
                () => new(settings),
                async runner =>
                {
                    var code = await program(runner).ConfigureAwait(false);
                    failures = runner.Failures;
                    return code;
                }
            )
            .ConfigureAwait(false);
        return new(exitCode, failures);
    }

    private static Deployment FromEnvironment() => new(DeploymentSettings.FromEnvironment());

    // Not "new TStack()": that would wrap an exception of the constructor.
    private static TStack Make<TStack>()
        where TStack : Stack, new() =>
        (TStack)Activator.CreateInstance(typeof(TStack), BindingFlags.DoNotWrapExceptions, binder: null, args: null, culture: null)!;

    private static TStack Resolve<TStack>(IServiceProvider services)
        where TStack : Stack =>
        services.GetService(typeof(TStack)) as TStack
        ?? throw new InvalidOperationException(
            $"Failed to resolve instance of type {typeof(TStack)} from service provider. Register the type with the service provider "
                + $"before calling {nameof(RunAsync)}."
        );

    // Async, so that the running program is set in a flow of control of its own and is gone when this returns.
    private static async Task<int> RunAsync(Func<Deployment> make, Func<ProgramRunner, Task<int>> run)
    {
        var deployment = make();
        if (Running.Value is not null)
            throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call.");
        Running.Value = new(deployment);
        try
        {
            return await run(deployment.Runner).ConfigureAwait(false);
        }
        finally
        {
            // First of all: a program that has failed may still be on its way to register more.
            deployment.Monitor.Dispose();
            // An engine that has refused one message is not waited for with the others.
            if (!deployment.Runner.Failures.OfType<LogException>().Any())
                await deployment.Logger.WhenSentAsync().ConfigureAwait(false);
            await deployment.Callbacks.DisposeAsync().ConfigureAwait(false);
            deployment.Engine.Dispose();
        }
    }
}
