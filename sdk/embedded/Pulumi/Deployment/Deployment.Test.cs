using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a program that is a class against mocks, without an engine.</summary>
    /// <param name="mocks">What answers its resources and function calls.</param>
    /// <param name="options">The defaults, a preview among them, when null.</param>
    /// <returns>The stack and all its resources, in the order they were registered.</returns>
    /// <exception cref="RunException">The program told one error, or failed with one.</exception>
    /// <exception cref="AggregateException">There were several: a <see cref="RunException"/> each.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() => TestAsync(mocks, options, runner => runner.RunAsync(Make<TStack>));

    /// <summary>Runs a program that is a class, which a container makes, against mocks.</summary>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions)"/>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks,
        IServiceProvider serviceProvider,
        TestOptions? options = null
    )
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return TestAsync(mocks, options, runner => runner.RunAsync(() => Resolve<TStack>(serviceProvider)));
    }

    /// <summary>Runs a program that is a function against mocks, without an engine.</summary>
    /// <param name="testMocks">What answers its resources and function calls.</param>
    /// <param name="testOptions">How it runs.</param>
    /// <param name="createResources">The program.</param>
    /// <returns>All its resources but the stack, in the order they were registered, and what it returned.</returns>
    /// <inheritdoc cref="TestAsync{TStack}(IMocks, TestOptions)"/>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks,
        TestOptions testOptions,
        Func<Task<IDictionary<string, object?>>> createResources
    )
    {
        var all = await TestAsync(testMocks, testOptions, runner => runner.RunAsync(() => TestStack.RunAsync(createResources)))
            .ConfigureAwait(false);
        return ([.. all.Where(resource => resource is not TestStack)], all.OfType<TestStack>().Single().Result);
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object}}})"/>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks,
        TestOptions testOptions,
        Func<IDictionary<string, object?>> createResources
    ) => TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    /// <summary>Runs a program that is a function against mocks, without an engine.</summary>
    /// <returns>All its resources but the stack, in the order they were registered.</returns>
    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task{IDictionary{string, object}}})"/>
    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var result = await TestAsync(
                testMocks,
                testOptions,
                async Task<IDictionary<string, object?>> () =>
                {
                    await createResources().ConfigureAwait(false);
                    return ImmutableDictionary<string, object?>.Empty;
                }
            )
            .ConfigureAwait(false);
        return result.Resources;
    }

    /// <inheritdoc cref="TestAsync(IMocks, TestOptions, Func{Task})"/>
    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        TestAsync(
            testMocks,
            testOptions,
            () =>
            {
                createResources();
                return Task.CompletedTask;
            }
        );

    private static async Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions? options, Func<ProgramRunner, Task<int>> run)
    {
        ArgumentNullException.ThrowIfNull(mocks);
        var engine = new MockEngine();
        var settings = DeploymentSettings.ForTest(options);
        var monitor = new MockMonitor(mocks, settings);
        await RunAsync(() => new(settings, engine, monitor), run).ConfigureAwait(false);
        return engine.Errors switch
        {
            [] => monitor.Resources,
            [var only] => throw new RunException(only),
            var errors => throw new AggregateException(errors.Select(error => new RunException(error))),
        };
    }
}
