using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Finds and starts provider plugins, or attaches to ones that run already.</summary>
public interface IPluginHost
{
    /// <summary>One connection of its own, after Handshake, Attach (where it was attached) and GetPluginInfo.</summary>
    /// <remarks>A plugin that is not found, or does not start, is a <see cref="PluginFailure.Refused"/> whose message is for people:
    /// <c>no resource plugin 'pulumi-resource-oauth' found …</c>.</remarks>
    Task<Result<IProviderPlugin, PluginFailure>> StartAsync(PluginStart start, CancellationToken cancellationToken);
}

/// <summary>Which plugin to start, and what it is told through its environment.</summary>
/// <param name="Package">Package name, <c>oauth</c>.</param>
/// <param name="Version">Wanted version without <c>v</c>; null is whichever is there.</param>
/// <param name="DownloadUrl">Where it could be got; only named in messages.</param>
/// <param name="EnvironmentMappings">Provider option <c>envVarMappings</c>: variable NEW to OLD.</param>
/// <param name="Surroundings">What all plugins of a run share.</param>
/// <param name="Messages">Where start and death of the process are told.</param>
public sealed record PluginStart(
    string Package,
    string? Version,
    string? DownloadUrl,
    ImmutableSortedDictionary<string, string> EnvironmentMappings,
    PluginSurroundings Surroundings,
    IPluginMessages Messages
);

/// <summary>What all plugins of a run share.</summary>
/// <param name="Project">Becomes <c>PULUMI_PROJECT</c>.</param>
/// <param name="RootDirectory">Folder of the project file; places named in it are relative to this.</param>
/// <param name="ProgramDirectory">Working directory of the processes.</param>
/// <param name="Config">The stack's configuration, decrypted; the keys of the package's namespace become <c>PULUMI_CONFIG</c>.</param>
/// <param name="RuntimeOptions">Become <c>PULUMI_RUNTIME_…</c>.</param>
/// <param name="ProjectPlugins">Plugins named in the project file.</param>
/// <param name="EngineAddress">The Engine service, <c>127.0.0.1:port</c>.</param>
public sealed record PluginSurroundings(
    string Project,
    string RootDirectory,
    string ProgramDirectory,
    ImmutableSortedDictionary<string, string> Config,
    ImmutableSortedDictionary<string, string> RuntimeOptions,
    ImmutableArray<ProjectPlugin> ProjectPlugins,
    string EngineAddress
);
