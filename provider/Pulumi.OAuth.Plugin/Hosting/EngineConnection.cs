using Pulumi.OAuth.Plugin.Logging;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>One provider and the engine it works for.</summary>
internal sealed class EngineConnection : IDisposable
{
    public EngineConnection(PluginSetup setup)
    {
        Log = new EngineLog(setup.Redactor);
        if (setup.EngineAddress is { } address)
            Connect(address);
        var httpLog = setup.LogsHttp ? new HttpLog(Log) : null;
        Provider = new OAuthProvider(new ProviderEnvironment
        {
            Connect = options => new TenantClient(options, setup.Redactor, httpLog, setup.Time),
            Notes = setup.Notes,
            IsStartedByEngine = setup.EngineAddress is not null,
            Diagnostics = Log,
            Time = setup.Time,
        });
    }

    public EngineLog Log { get; }

    public OAuthProvider Provider { get; }

    /// <summary>What the engine understands of our answers; everything until Configure says otherwise.</summary>
    public EncodingOptions Answers { get; set; } = new();

    /// <summary>Sets the engine, the one before being forgotten.</summary>
    /// <param name="engineAddress">Its <c>host:port</c>.</param>
    public void Connect(string engineAddress) => Log.Connect(engineAddress);

    public void Dispose()
    {
        Provider.Dispose();
        Log.Dispose();
    }
}
