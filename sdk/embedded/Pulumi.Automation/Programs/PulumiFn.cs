using System.Collections.Immutable;

namespace Pulumi.Automation;

/// <summary>A program that is a function of this process.</summary>
public abstract class PulumiFn
{
    private protected PulumiFn() { }

    /// <summary>Runs the program to its end; answers what a process of its own would have ended with.</summary>
    internal abstract Task<int> RunAsync(ProgramRunner runner, CancellationToken cancellationToken);

    /// <summary>A program that answers its outputs.</summary>
    public static PulumiFn Create(Func<CancellationToken, Task<IDictionary<string, object?>>> program) => new FunctionProgram(program);

    /// <inheritdoc cref="Create(Func{CancellationToken, Task{IDictionary{string, object}}})"/>
    public static PulumiFn Create(Func<Task<IDictionary<string, object?>>> program) => new FunctionProgram(_ => program());

    /// <summary>A program without outputs.</summary>
    public static PulumiFn Create(Func<CancellationToken, Task> program) =>
        new FunctionProgram(async cancellationToken =>
        {
            await program(cancellationToken).ConfigureAwait(false);
            return NoOutputs;
        });

    /// <inheritdoc cref="Create(Func{CancellationToken, Task})"/>
    public static PulumiFn Create(Func<Task> program) => Create(_ => program());

    /// <inheritdoc cref="Create(Func{CancellationToken, Task{IDictionary{string, object}}})"/>
    public static PulumiFn Create(Func<IDictionary<string, object?>> program) => new FunctionProgram(_ => Task.FromResult(program()));

    /// <inheritdoc cref="Create(Func{CancellationToken, Task})"/>
    public static PulumiFn Create(Action program) =>
        Create(() =>
        {
            program();
            return NoOutputs;
        });

    /// <summary>A program that is a class.</summary>
    public static PulumiFn Create<TStack>()
        where TStack : Stack, new() => new StackProgram(() => new TStack());

    /// <summary>A program that is a class, made by a service provider.</summary>
    public static PulumiFn Create<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack => Create(serviceProvider, typeof(TStack));

    /// <inheritdoc cref="Create{TStack}(IServiceProvider)"/>
    /// <exception cref="ArgumentException">The type is no <see cref="Stack"/>.</exception>
    public static PulumiFn Create(IServiceProvider serviceProvider, Type stackType)
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        if (!stackType.IsSubclassOf(typeof(Stack)))
            throw new ArgumentException(
                $"{stackType.FullName} does not derive from {typeof(Stack).FullName}, so it is no program.",
                nameof(stackType)
            );
        return new StackProgram(() =>
            (Stack?)serviceProvider.GetService(stackType)
            ?? throw new InvalidOperationException(
                $"The service provider knows no {stackType.FullName}: register it before the program runs."
            )
        );
    }

    private static ImmutableDictionary<string, object?> NoOutputs => ImmutableDictionary<string, object?>.Empty;
}
