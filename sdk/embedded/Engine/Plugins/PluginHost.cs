using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Grpc.Core;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Protocol.Grpc;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Starts provider plugins as processes, or attaches to running ones.</summary>
/// <remarks>One instance for a command of the CLI: a plugin run from source is built once for all its runs. Thread-safe.</remarks>
public sealed class PluginHost : IPluginHost
{
    private readonly ImmutableDictionary<string, string?> _changes;
    private readonly PluginEnvironment _environment;
    private readonly PluginLocator _locator;
    private readonly PluginCommands _commands = new();

    /// <summary>A host that goes by the variables of this process.</summary>
    public PluginHost()
        : this(ImmutableDictionary<string, string?>.Empty) { }

    /// <summary>A host that goes by the variables of this process, changed: null removes one. Its plugins get them so.</summary>
    public PluginHost(ImmutableDictionary<string, string?> changes)
        : this(PluginEnvironment.From(Changed(changes))) => _changes = changes;

    internal PluginHost(PluginEnvironment environment)
    {
        _changes = ImmutableDictionary<string, string?>.Empty;
        _environment = environment;
        _locator = new PluginLocator(environment);
    }

    public async Task<Result<IProviderPlugin, PluginFailure>> StartAsync(PluginStart start, CancellationToken cancellationToken)
    {
        try
        {
            return _locator.Find(start) switch
            {
                PluginLocation.Attached attached => await AttachAsync(attached, start, cancellationToken),
                PluginLocation.Folder folder => await LaunchAsync(folder, start, cancellationToken),
                PluginLocation.OfLanguage { Command: var command } found => await LaunchAsync(
                    command with
                    {
                        Arguments = [.. command.Arguments, start.Surroundings.EngineAddress],
                    },
                    found.Executable,
                    null,
                    start,
                    cancellationToken
                ),
                PluginLocation.Missing missing => new PluginFailure.Refused(StatusCode.Unknown, missing.Message),
                var other => throw new InvalidOperationException($"There is no start for {other}. Please report this."),
            };
        }
        catch (PluginStartException e)
        {
            return new PluginFailure.Refused(StatusCode.Unknown, e.Message);
        }
    }

    private async Task<Result<IProviderPlugin, PluginFailure>> AttachAsync(
        PluginLocation.Attached attached,
        PluginStart start,
        CancellationToken cancellationToken
    )
    {
        var channel = new LocalChannel($"127.0.0.1:{attached.Port}");
        return await ConnectAsync(new PluginConnection(channel, null, start.Package, start.Messages), start, null, cancellationToken);
    }

    private async Task<Result<IProviderPlugin, PluginFailure>> LaunchAsync(
        PluginLocation.Folder folder,
        PluginStart start,
        CancellationToken cancellationToken
    )
    {
        var surroundings = start.Surroundings;
        var command = await _commands.ResolveAsync(folder, surroundings.ProgramDirectory, [surroundings.EngineAddress], start.Messages);
        if (command is not PluginCommand.Run run)
            return new PluginFailure.Refused(StatusCode.Unknown, ((PluginCommand.Impossible)command).Reason);
        return await LaunchAsync(run, folder.Executable, folder.Path, start, cancellationToken);
    }

    private async Task<Result<IProviderPlugin, PluginFailure>> LaunchAsync(
        PluginCommand.Run run,
        string executable,
        string? folder,
        PluginStart start,
        CancellationToken cancellationToken
    )
    {
        var process = await PluginProcess.StartAsync(
            run,
            executable,
            start.Surroundings.ProgramDirectory,
            ProcessEnvironment(start),
            cancellationToken
        );
        var channel = new LocalChannel($"127.0.0.1:{process.Port}");
        return await ConnectAsync(new PluginConnection(channel, process, executable, start.Messages), start, folder, cancellationToken);
    }

    private async Task<Result<IProviderPlugin, PluginFailure>> ConnectAsync(
        PluginConnection connection,
        PluginStart start,
        string? folder,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var greeting = new PluginGreeting(connection, start, folder, !_environment.DisableRefreshBeforeUpdate);
            var capabilities = await greeting.RunAsync(cancellationToken);
            return new Result<IProviderPlugin, PluginFailure>(
                new ProviderPlugin(connection, start.Surroundings.EngineAddress, capabilities, _environment.DisableProviderPreview)
            );
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>What is added to our own environment, or changed in it.</summary>
    private ImmutableSortedDictionary<string, string?> ProcessEnvironment(PluginStart start)
    {
        var added = ImmutableSortedDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        added.AddRange(_changes);
        foreach (var (name, value) in start.Surroundings.RuntimeOptions)
            added["PULUMI_RUNTIME_" + name.ToUpperInvariant()] = value;
        if (start.Surroundings.Project.Length > 0)
            added["PULUMI_PROJECT"] = start.Surroundings.Project;
        added["PULUMI_CONFIG"] = JsonSerializer.Serialize(PackageConfig(start), PlainJson.Default.SortedDictionaryStringString);
        foreach (var (from, to) in start.EnvironmentMappings)
        {
            if (_environment.Variables.TryGetValue(from, out var value))
                added[to] = value;
        }
        return added.ToImmutable();
    }

    private static ImmutableDictionary<string, string> Changed(ImmutableDictionary<string, string?> changes) =>
        Environment
            .GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToImmutableDictionary(v => (string)v.Key, v => (string?)v.Value)
            .SetItems(changes)
            .Where(v => v.Value is not null)
            .ToImmutableDictionary(v => v.Key, v => v.Value!);

    /// <summary>The stack's settings of the package's own namespace, by key alone.</summary>
    private static SortedDictionary<string, string> PackageConfig(PluginStart start)
    {
        var prefix = start.Package + ":";
        var own = start.Surroundings.Config.Where(c => c.Key.StartsWith(prefix, StringComparison.Ordinal));
        return new(own.ToDictionary(c => c.Key[prefix.Length..], c => c.Value), StringComparer.Ordinal);
    }
}
