using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Logging;
using Pulumi.Automation.Exceptions;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;
using EngineWorkspace = Pulumi.Embedded.Engine.Workspaces.Workspace;

namespace Pulumi.Automation;

/// <summary>A project in a folder of this machine. Without a folder it makes a temporary one, and deletes it when disposed of.</summary>
public sealed class LocalWorkspace : Workspace
{
    private readonly bool _ownsWorkDir;

    private LocalWorkspace(LocalWorkspaceOptions? options)
    {
        _ownsWorkDir = string.IsNullOrWhiteSpace(options?.WorkDir);
        WorkDir = _ownsWorkDir ? Directory.CreateTempSubdirectory("automation-").FullName : Path.GetFullPath(options!.WorkDir!);
        PulumiHome = options?.PulumiHome;
        SecretsProvider = options?.SecretsProvider;
        Program = options?.Program;
        Logger = options?.Logger;
        EnvironmentVariables = options?.EnvironmentVariables is { } variables ? new Dictionary<string, string?>(variables) : null;
    }

    public override string WorkDir { get; }

    public override string? PulumiHome { get; }

    public override string PulumiVersion => StateManifest.CompatibleVersion;

    public override string? SecretsProvider { get; }

    public override PulumiFn? Program { get; set; }

    public override ILogger? Logger { get; set; }

    public override IDictionary<string, string?>? EnvironmentVariables { get; set; }

    /// <summary>A workspace in which nothing is created or selected yet.</summary>
    /// <exception cref="ProjectSettingsConflictException">The folder has a project file that says something else.</exception>
    /// <exception cref="Commands.Exceptions.CommandException">The secrets provider is not the passphrase.</exception>
    public static async Task<LocalWorkspace> CreateAsync(
        LocalWorkspaceOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        RequirePassphrase(options?.SecretsProvider);
        var workspace = new LocalWorkspace(options);
        try
        {
            if (options?.ProjectSettings is { } project)
                await workspace.AdoptAsync(project, cancellationToken).ConfigureAwait(false);
            foreach (var (stack, settings) in options?.StackSettings ?? ImmutableDictionary<string, StackSettings>.Empty)
                await workspace.SaveStackSettingsAsync(stack, settings, cancellationToken).ConfigureAwait(false);
            return workspace;
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>A new stack with a function as its program.</summary>
    /// <exception cref="Commands.Exceptions.StackAlreadyExistsException">It exists.</exception>
    public static Task<WorkspaceStack> CreateStackAsync(InlineProgramArgs args) => CreateStackAsync(args, CancellationToken.None);

    /// <inheritdoc cref="CreateStackAsync(InlineProgramArgs)"/>
    public static Task<WorkspaceStack> CreateStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, args.StackName, WorkspaceStack.CreateAsync, cancellationToken);

    /// <summary>A new stack of a project in a folder.</summary>
    /// <exception cref="Commands.Exceptions.StackAlreadyExistsException">It exists.</exception>
    public static Task<WorkspaceStack> CreateStackAsync(LocalProgramArgs args) => CreateStackAsync(args, CancellationToken.None);

    /// <inheritdoc cref="CreateStackAsync(LocalProgramArgs)"/>
    public static Task<WorkspaceStack> CreateStackAsync(LocalProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, args.StackName, WorkspaceStack.CreateAsync, cancellationToken);

    /// <summary>An existing stack, now with a function as its program.</summary>
    /// <exception cref="Commands.Exceptions.StackNotFoundException">There is none of this name.</exception>
    public static Task<WorkspaceStack> SelectStackAsync(InlineProgramArgs args) => SelectStackAsync(args, CancellationToken.None);

    /// <inheritdoc cref="SelectStackAsync(InlineProgramArgs)"/>
    public static Task<WorkspaceStack> SelectStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, args.StackName, WorkspaceStack.SelectAsync, cancellationToken);

    /// <summary>An existing stack of a project in a folder.</summary>
    /// <exception cref="Commands.Exceptions.StackNotFoundException">There is none of this name.</exception>
    public static Task<WorkspaceStack> SelectStackAsync(LocalProgramArgs args) => SelectStackAsync(args, CancellationToken.None);

    /// <inheritdoc cref="SelectStackAsync(LocalProgramArgs)"/>
    public static Task<WorkspaceStack> SelectStackAsync(LocalProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, args.StackName, WorkspaceStack.SelectAsync, cancellationToken);

    /// <summary>A stack with a function as its program, created when it does not exist.</summary>
    public static Task<WorkspaceStack> CreateOrSelectStackAsync(InlineProgramArgs args) =>
        CreateOrSelectStackAsync(args, CancellationToken.None);

    /// <inheritdoc cref="CreateOrSelectStackAsync(InlineProgramArgs)"/>
    public static Task<WorkspaceStack> CreateOrSelectStackAsync(InlineProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, args.StackName, WorkspaceStack.CreateOrSelectAsync, cancellationToken);

    /// <summary>A stack of a project in a folder, created when it does not exist.</summary>
    public static Task<WorkspaceStack> CreateOrSelectStackAsync(LocalProgramArgs args) =>
        CreateOrSelectStackAsync(args, CancellationToken.None);

    /// <inheritdoc cref="CreateOrSelectStackAsync(LocalProgramArgs)"/>
    public static Task<WorkspaceStack> CreateOrSelectStackAsync(LocalProgramArgs args, CancellationToken cancellationToken) =>
        OpenAsync(args, args.StackName, WorkspaceStack.CreateOrSelectAsync, cancellationToken);

    public override Task<ProjectSettings?> GetProjectSettingsAsync(CancellationToken cancellationToken = default) =>
        InBackground(() => ProjectFilePath is { } path ? ProjectSettingsFile.Read(path) : null, cancellationToken);

    public override Task SaveProjectSettingsAsync(ProjectSettings settings, CancellationToken cancellationToken = default) =>
        InBackground(() => ProjectSettingsFile.Write(ProjectFilePath ?? Path.Combine(WorkDir, "Pulumi.yaml"), settings), cancellationToken);

    public override Task<StackSettings?> GetStackSettingsAsync(string stackName, CancellationToken cancellationToken = default) =>
        InBackground(
            () => StackFilePath(stackName) is var path && File.Exists(path) ? StackSettingsFile.Read(path, ProjectName) : null,
            cancellationToken
        );

    public override Task SaveStackSettingsAsync(string stackName, StackSettings settings, CancellationToken cancellationToken = default) =>
        InBackground(() => StackSettingsFile.Write(StackFilePath(stackName), settings), cancellationToken);

    public override Task<ConfigValue> GetConfigAsync(
        string stackName,
        string key,
        bool path,
        CancellationToken cancellationToken = default
    ) => InBackground(() => StackConfig.Get(Open().OpenStack(stackName), key, path), cancellationToken);

    public override Task<ImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(
        string stackName,
        CancellationToken cancellationToken = default
    ) => InBackground(() => StackConfig.GetAll(Open().OpenStack(stackName)), cancellationToken);

    public override Task SetAllConfigAsync(
        string stackName,
        IDictionary<string, ConfigValue> configMap,
        bool path,
        CancellationToken cancellationToken = default
    ) => InBackground(() => StackConfig.Set(Open().OpenStack(stackName), configMap, path), cancellationToken);

    public override Task RemoveAllConfigAsync(
        string stackName,
        IEnumerable<string> keys,
        bool path,
        CancellationToken cancellationToken = default
    ) => InBackground(() => StackConfig.Remove(Open().OpenStack(stackName), keys, path), cancellationToken);

    public override Task<ImmutableDictionary<string, ConfigValue>> RefreshConfigAsync(
        string stackName,
        CancellationToken cancellationToken = default
    ) =>
        InBackground(
            () =>
            {
                var stack = Open().OpenStack(stackName);
                stack.RestoreConfig();
                return StackConfig.GetAll(stack);
            },
            cancellationToken
        );

    public override Task<WhoAmIResult> WhoAmIAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(new WhoAmIResult(Environment.UserName));

    public override Task CreateStackAsync(string stackName, CancellationToken cancellationToken) =>
        InBackground(() => Open().Create(stackName), cancellationToken);

    public override Task SelectStackAsync(string stackName, CancellationToken cancellationToken) =>
        InBackground(
            () =>
            {
                var workspace = Open();
                workspace.Select(workspace.Refer(stackName));
            },
            cancellationToken
        );

    public override Task RemoveStackAsync(string stackName, CancellationToken cancellationToken = default) =>
        InBackground(
            () =>
            {
                var workspace = Open();
                workspace.Remove(workspace.OpenStack(stackName), force: false, preserveConfig: false);
            },
            cancellationToken
        );

    public override Task<ImmutableList<StackSummary>> ListStacksAsync(CancellationToken cancellationToken = default) =>
        InBackground(
            () =>
            {
                var workspace = Open();
                var selected = workspace.Selected;
                return workspace
                    .Backend.ListStacks(workspace.RequireProject().Name)
                    .Select(stack => Summary(workspace, workspace.OpenStack(stack.FullName), stack == selected))
                    .ToImmutableList();
            },
            cancellationToken
        );

    public override Task<StackDeployment> ExportStackAsync(string stackName, CancellationToken cancellationToken = default) =>
        InBackground(() => StackDeployment.FromJsonString(StackTransfer.Export(Open().OpenStack(stackName))), cancellationToken);

    public override Task ImportStackAsync(string stackName, StackDeployment state, CancellationToken cancellationToken = default) =>
        InBackground(
            () =>
                StackTransfer.Import(
                    Open().OpenStack(stackName),
                    Encoding.UTF8.GetBytes(state.Json.GetRawText()),
                    force: false,
                    problem => Logger?.LogWarning("Import of {Stack}: {Problem}", stackName, problem)
                ),
            cancellationToken
        );

    public override Task<ImmutableDictionary<string, OutputValue>> GetStackOutputsAsync(
        string stackName,
        CancellationToken cancellationToken = default
    ) => InBackground(() => Outputs(Open().OpenStack(stackName).Read().Snapshot), cancellationToken);

    /// <summary>The stack as the engine knows it.</summary>
    internal StackSession OpenStack(string stackName) => Open().OpenStack(stackName);

    internal static ImmutableDictionary<string, OutputValue> Outputs(Snapshot snapshot) =>
        snapshot.StackOutputs.ToImmutableDictionary(
            output => output.Key,
            output => new OutputValue(PlainValues.Clear(output.Value)!, output.Value.ContainsSecret)
        );

    private protected override void Dispose(bool disposing)
    {
        if (disposing && _ownsWorkDir && Directory.Exists(WorkDir))
            Directory.Delete(WorkDir, recursive: true);
    }

    private static async Task<WorkspaceStack> OpenAsync(
        LocalWorkspaceOptions options,
        string stackName,
        Func<string, Workspace, CancellationToken, Task<WorkspaceStack>> open,
        CancellationToken cancellationToken
    )
    {
        var workspace = await CreateAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            return await open(stackName, workspace, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    private static StackSummary Summary(EngineWorkspace workspace, StackSession stack, bool isCurrent)
    {
        var resources = stack.ReadUndeciphered().Snapshot.Resources.Length;
        return new StackSummary(
            stack.Reference.Name,
            isCurrent,
            resources == 0 ? null : workspace.Backend.LastWritten(stack.Reference),
            resources
        );
    }

    // Encrypting with something else than was asked for, and without a word, would be worse than not to run.
    private static void RequirePassphrase(string? provider)
    {
        if (SecretsProviderState.IsSupported(provider))
            return;
        throw new Commands.Exceptions.CommandException(SecretsProviderState.Refusal(provider!));
    }

    private async Task AdoptAsync(ProjectSettings given, CancellationToken cancellationToken)
    {
        var existing = await GetProjectSettingsAsync(cancellationToken).ConfigureAwait(false);
        if (existing is null)
            await SaveProjectSettingsAsync(given, cancellationToken).ConfigureAwait(false);
        else if (!given.IsDefault && ProjectSettingsFile.Text(given) != ProjectSettingsFile.Text(existing))
            throw new ProjectSettingsConflictException(ProjectFilePath!);
    }

    private static readonly string[] ProjectFileNames = ["Pulumi.yaml", "Pulumi.yml"];

    private string? ProjectFilePath => ProjectFileNames.Select(name => Path.Combine(WorkDir, name)).FirstOrDefault(File.Exists);

    private string? ProjectName => ProjectFilePath is { } project ? ProjectFile.Load(project).Name : null;

    private string StackFilePath(string stackName) =>
        ProjectFilePath is { } project
            ? ProjectFile.Load(project).StackFilePath(stackName)
            : Path.Combine(WorkDir, $"Pulumi.{stackName}.yaml");

    private EngineWorkspace Open() => EngineWorkspace.Open(EngineEnvironment.Of(this));

    private static Task<bool> InBackground(Action action, CancellationToken cancellationToken) =>
        InBackground(
            () =>
            {
                action();
                return true;
            },
            cancellationToken
        );

    // Files, and the derivation of a key from the passphrase: nothing a caller's thread should wait for.
    private static Task<T> InBackground<T>(Func<T> function, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                try
                {
                    return function();
                }
                catch (WorkspaceException refusal)
                {
                    throw refusal.ToCommandException();
                }
                catch (FormatException malformed)
                {
                    throw new Commands.Exceptions.CommandException(malformed.Message);
                }
            },
            cancellationToken
        );
}
