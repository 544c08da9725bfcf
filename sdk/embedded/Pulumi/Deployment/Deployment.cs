using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A running program, and the way to start one.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<DeploymentInstance?> Running = new();

    private Stack? _stack;

    /// <summary>For a program that an engine runs.</summary>
    private Deployment(DeploymentSettings settings)
        : this(settings, new EngineClient(settings.EngineAddress), new MonitorClient(settings.MonitorAddress)) { }

    private Deployment(DeploymentSettings settings, IEngine engine, IMonitor monitor)
    {
        Settings = settings;
        Tasks = new();
        Engine = engine;
        Monitor = monitor;
        Logger = new(Engine, Tasks);
        Callbacks = new();
        Packages = new(Monitor);
        Registrar = new(this);
        Functions = new(this);
        Methods = new(this);
        InvokeTransforms = new(this);
        Hooks = new(this);
        Runner = new(this);
    }

    /// <summary>The program that runs in the present flow of control.</summary>
    /// <exception cref="InvalidOperationException">None does: <c>RunAsync</c> was not called, or has ended.</exception>
    public static DeploymentInstance Instance =>
        Running.Value ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    internal static Deployment Current => Instance.Deployment;

    internal DeploymentSettings Settings { get; }

    internal TaskTracker Tasks { get; }

    internal IEngine Engine { get; }

    internal IMonitor Monitor { get; }

    internal EngineLogger Logger { get; }

    internal CallbackServer Callbacks { get; }

    internal PackageReferences Packages { get; }

    internal ResourceRegistrar Registrar { get; }

    internal FunctionInvoker Functions { get; }

    internal MethodCaller Methods { get; }

    internal InvokeTransforms InvokeTransforms { get; }

    internal HookRegistrar Hooks { get; }

    internal ProgramRunner Runner { get; }

    /// <summary>The root of all resources.</summary>
    internal Stack Stack
    {
        get => _stack ?? throw new InvalidOperationException("Trying to acquire Deployment.Stack before 'Run' was called.");
        set => _stack = value;
    }

    internal static bool TryGetCurrent([NotNullWhen(true)] out Deployment? deployment)
    {
        deployment = Running.Value?.Deployment;
        return deployment is not null;
    }
}
