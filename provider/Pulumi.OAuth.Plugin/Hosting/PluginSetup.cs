using Pulumi.OAuth.Plugin.Logging;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Tenant.Secrets;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>What all connections of the process share.</summary>
internal sealed record PluginSetup
{
    /// <summary>The engine that started the process; null when engines attach.</summary>
    public required string? EngineAddress { get; init; }

    public required SecretRedactor Redactor { get; init; }

    public required NoteStore Notes { get; init; }

    /// <summary>Whether people want to see what goes to the tenant.</summary>
    public LogSettings Logging { get; init; } = LogSettings.Off;

    /// <summary>Whom the process has given the environment's credentials, whatever the connection.</summary>
    public EnvironmentCredentials Credentials { get; } = new();

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
