using Pulumi.OAuth.Plugin.Logging;
using Pulumi.OAuth.Resources;
using Pulumi.OAuth.Resources.Settings;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;
using Pulumi.Results;
using Pulumi.Storage;

namespace Pulumi.OAuth.Plugin.Hosting;

/// <summary>One provider and the engine it works for.</summary>
internal sealed class EngineConnection : IDisposable
{
    private readonly bool _isOnlyOne;
    private readonly string? _problem;
    private int _configured;

    public EngineConnection(PluginSetup setup)
    {
        _isOnlyOne = setup.EngineAddress is not null;
        Log = new EngineLog(setup.Redactor);
        if (setup.EngineAddress is { } address)
            Connect(address);
        var httpLog = setup.Logging.Open(Log, setup.Time);
        _problem = setup.Logging.Problem;
        Provider = new OAuthProvider(
            new ProviderEnvironment
            {
                Connect = options => new TenantClient(options, setup.Redactor, httpLog, setup.Time),
                Notes = setup.Notes,
                IsStartedByEngine = setup.EngineAddress is not null,
                EngineProcess = setup.EngineAddress is null ? null : ParentProcess.Id,
                Diagnostics = Log,
                Time = setup.Time,
                Credentials = setup.Credentials,
            }
        );
    }

    public EngineLog Log { get; }

    public OAuthProvider Provider { get; }

    /// <summary>What the engine understands of our answers; everything until Configure says otherwise.</summary>
    public EncodingOptions Answers { get; private set; } = new();

    /// <summary>Sets the engine, the one before being forgotten.</summary>
    /// <param name="engineAddress">Its <c>host:port</c>.</param>
    public void Connect(string engineAddress) => Log.Connect(engineAddress);

    /// <summary>Configures the provider. Where an engine started the process, there is one provider for all connections, and none of them
    /// may turn it to another tenant under the others: only a configuration that failed may be followed by another.</summary>
    public async Task<Result<ProviderSettings, Failure>> ConfigureAsync(Urn urn, PropertyMap arguments, EncodingOptions answers)
    {
        if (_isOnlyOne && Interlocked.Exchange(ref _configured, 1) == 1)
        {
            return new Failure.Refused(
                FailureReason.NotReady,
                "The provider of this process is configured already, and serves every connection so. An engine starts a process for each "
                    + "configuration; to serve several with one, start the plugin without an engine's address, and let engines attach "
                    + "(PULUMI_DEBUG_PROVIDERS)."
            );
        }
        Result<ProviderSettings, Failure>? outcome = null;
        try
        {
            Answers = answers;
            if (_problem is not null)
                await Log.ReportAsync(Severity.Warning, _problem, urn);
            outcome = await Provider.ConfigureAsync(urn, arguments);
            return outcome;
        }
        finally
        {
            if (outcome is null or { Failure: not null })
                Interlocked.Exchange(ref _configured, 0);
        }
    }

    public void Dispose()
    {
        Provider.Dispose();
        Log.Dispose();
    }
}
