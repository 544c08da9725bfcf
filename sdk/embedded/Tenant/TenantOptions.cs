namespace Pulumi.Embedded.Tenant;

/// <summary>How an emulated tenant starts; each member mirrors an option of the command line.</summary>
public sealed record TenantOptions
{
    /// <summary>Loopback port; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>File that keeps the state across restarts; null keeps it in memory alone. Holds secrets in the clear (mode 0600).</summary>
    public string? StateFile { get; init; }

    /// <summary>File that gets one line a request (time, method, path, status, fault), never a body; null writes none.</summary>
    public string? LogFile { get; init; }

    /// <summary>Id of the first administrator's token; null makes one up. Ignored when the state file names one already.</summary>
    public string? ClientId { get; init; }

    /// <summary>Secret of the first administrator's token; null makes one up. Ignored when the state file names one already.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What tests may change while the tenant runs; <see cref="EmulatedTenant.Reset"/> comes back to these.</summary>
    public TenantSettings Settings { get; init; } = new();

    /// <summary>Source of time and timers under the tenant's own shiftable clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
