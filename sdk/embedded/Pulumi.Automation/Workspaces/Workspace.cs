using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Pulumi.Automation;

/// <summary>A project, and the stacks in it.</summary>
/// <remarks>What the project, its stacks or their backend do not allow is a <see cref="Commands.Exceptions.CommandException"/>.</remarks>
public abstract class Workspace : IDisposable
{
    private protected Workspace() { }

    /// <summary>Folder of the project file.</summary>
    public abstract string WorkDir { get; }

    /// <summary>Folder of plugins and settings; null for <c>PULUMI_HOME</c> or <c>~/.pulumi</c>.</summary>
    public abstract string? PulumiHome { get; }

    /// <summary>Version of the command line that this behaves like.</summary>
    public abstract string PulumiVersion { get; }

    /// <summary>What encrypts secrets; null for the passphrase.</summary>
    public abstract string? SecretsProvider { get; }

    /// <summary>Program in this process; null when the project's own is run.</summary>
    public abstract PulumiFn? Program { get; set; }

    /// <summary>Where messages of runs go as well.</summary>
    public abstract ILogger? Logger { get; set; }

    /// <inheritdoc cref="LocalWorkspaceOptions.EnvironmentVariables"/>
    public abstract IDictionary<string, string?>? EnvironmentVariables { get; set; }

    /// <summary>The project file; null when there is none.</summary>
    public abstract Task<ProjectSettings?> GetProjectSettingsAsync(CancellationToken cancellationToken = default);

    /// <summary>Writes the project file.</summary>
    public abstract Task SaveProjectSettingsAsync(ProjectSettings settings, CancellationToken cancellationToken = default);

    /// <summary>A stack's file; null when there is none.</summary>
    public abstract Task<StackSettings?> GetStackSettingsAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>Writes a stack's file.</summary>
    public abstract Task SaveStackSettingsAsync(string stackName, StackSettings settings, CancellationToken cancellationToken = default);

    /// <summary>A value of a stack's configuration, decrypted.</summary>
    /// <exception cref="Commands.Exceptions.CommandException">It is not set.</exception>
    public Task<ConfigValue> GetConfigAsync(string stackName, string key, CancellationToken cancellationToken = default) =>
        GetConfigAsync(stackName, key, path: false, cancellationToken);

    /// <inheritdoc cref="GetConfigAsync(string, string, CancellationToken)"/>
    /// <param name="stackName">The stack.</param>
    /// <param name="key">Key, with or without the project's namespace.</param>
    /// <param name="path">Whether the key is a path into a structure, such as <c>names[0]</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<ConfigValue> GetConfigAsync(
        string stackName,
        string key,
        bool path,
        CancellationToken cancellationToken = default
    );

    /// <summary>A stack's whole configuration, decrypted, by full key.</summary>
    public abstract Task<ImmutableDictionary<string, ConfigValue>> GetAllConfigAsync(
        string stackName,
        CancellationToken cancellationToken = default
    );

    /// <summary>Sets a value of a stack's configuration.</summary>
    public Task SetConfigAsync(string stackName, string key, ConfigValue value, CancellationToken cancellationToken = default) =>
        SetConfigAsync(stackName, key, value, path: false, cancellationToken);

    /// <inheritdoc cref="GetConfigAsync(string, string, bool, CancellationToken)"/>
    /// <summary>Sets a value of a stack's configuration.</summary>
    public Task SetConfigAsync(string stackName, string key, ConfigValue value, bool path, CancellationToken cancellationToken = default) =>
        SetAllConfigAsync(stackName, new Dictionary<string, ConfigValue> { [key] = value }, path, cancellationToken);

    /// <summary>Sets many values at once.</summary>
    public Task SetAllConfigAsync(
        string stackName,
        IDictionary<string, ConfigValue> configMap,
        CancellationToken cancellationToken = default
    ) => SetAllConfigAsync(stackName, configMap, path: false, cancellationToken);

    /// <inheritdoc cref="SetAllConfigAsync(string, IDictionary{string, ConfigValue}, CancellationToken)"/>
    /// <param name="stackName">The stack.</param>
    /// <param name="configMap">Values by key.</param>
    /// <param name="path">Whether keys are paths into structures.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task SetAllConfigAsync(
        string stackName,
        IDictionary<string, ConfigValue> configMap,
        bool path,
        CancellationToken cancellationToken = default
    );

    /// <summary>Removes a value; one that is not set is none the worse.</summary>
    public Task RemoveConfigAsync(string stackName, string key, CancellationToken cancellationToken = default) =>
        RemoveAllConfigAsync(stackName, [key], path: false, cancellationToken);

    /// <inheritdoc cref="RemoveConfigAsync(string, string, CancellationToken)"/>
    public Task RemoveConfigAsync(string stackName, string key, bool path, CancellationToken cancellationToken = default) =>
        RemoveAllConfigAsync(stackName, [key], path, cancellationToken);

    /// <inheritdoc cref="RemoveConfigAsync(string, string, CancellationToken)"/>
    public Task RemoveAllConfigAsync(string stackName, IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        RemoveAllConfigAsync(stackName, keys, path: false, cancellationToken);

    /// <inheritdoc cref="RemoveConfigAsync(string, string, CancellationToken)"/>
    public abstract Task RemoveAllConfigAsync(
        string stackName,
        IEnumerable<string> keys,
        bool path,
        CancellationToken cancellationToken = default
    );

    /// <summary>Puts the configuration of the last run back into the stack's file, and answers it.</summary>
    public abstract Task<ImmutableDictionary<string, ConfigValue>> RefreshConfigAsync(
        string stackName,
        CancellationToken cancellationToken = default
    );

    /// <summary>Who works with the backend.</summary>
    public abstract Task<WhoAmIResult> WhoAmIAsync(CancellationToken cancellationToken = default);

    /// <summary>The selected stack; null when none is.</summary>
    public virtual async Task<StackSummary?> GetStackAsync(CancellationToken cancellationToken = default) =>
        (await ListStacksAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(stack => stack.IsCurrent);

    /// <summary>Creates a stack and selects it.</summary>
    /// <exception cref="Commands.Exceptions.StackAlreadyExistsException">It exists.</exception>
    public Task CreateStackAsync(string stackName) => CreateStackAsync(stackName, CancellationToken.None);

    /// <inheritdoc cref="CreateStackAsync(string)"/>
    public abstract Task CreateStackAsync(string stackName, CancellationToken cancellationToken);

    /// <summary>Selects a stack.</summary>
    /// <exception cref="Commands.Exceptions.StackNotFoundException">There is none of this name.</exception>
    public Task SelectStackAsync(string stackName) => SelectStackAsync(stackName, CancellationToken.None);

    /// <inheritdoc cref="SelectStackAsync(string)"/>
    public abstract Task SelectStackAsync(string stackName, CancellationToken cancellationToken);

    /// <summary>Removes a stack with its history and its file.</summary>
    /// <exception cref="Commands.Exceptions.CommandException">It has resources left: destroy them first.</exception>
    public abstract Task RemoveStackAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>The stacks of the project.</summary>
    public abstract Task<ImmutableList<StackSummary>> ListStacksAsync(CancellationToken cancellationToken = default);

    /// <summary>A stack's whole state.</summary>
    public abstract Task<StackDeployment> ExportStackAsync(string stackName, CancellationToken cancellationToken = default);

    /// <summary>Replaces a stack's state.</summary>
    public abstract Task ImportStackAsync(string stackName, StackDeployment state, CancellationToken cancellationToken = default);

    /// <summary>A stack's outputs, secrets in the clear.</summary>
    public abstract Task<ImmutableDictionary<string, OutputValue>> GetStackOutputsAsync(
        string stackName,
        CancellationToken cancellationToken = default
    );

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    private protected abstract void Dispose(bool disposing);
}
