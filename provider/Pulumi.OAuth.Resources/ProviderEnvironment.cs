using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources;

/// <summary>Everything a provider has from the process it runs in.</summary>
public sealed record ProviderEnvironment
{
    /// <summary>Makes a client of a tenant; nothing is sent by that.</summary>
    public required Func<TenantOptions, ITenant> Connect { get; init; }

    /// <summary>Where creations are noted.</summary>
    public required NoteStore Notes { get; init; }

    /// <summary>Whether an engine started the process, so that its variables are the engine's; false when engines attach to it.</summary>
    public bool IsStartedByEngine { get; init; }

    /// <summary>Process id of the engine that started the process; null when engines attach to it, or nobody knows.</summary>
    public int? EngineProcess { get; init; }

    /// <summary>Where people are told things.</summary>
    public required IDiagnostics Diagnostics { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whom the process has given the environment's credentials.</summary>
    public EnvironmentCredentials Credentials { get; init; } = new();

    /// <summary>Looks a variable of the environment up; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
