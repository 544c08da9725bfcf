using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Pulumi.Embedded.Tenant.Hosting;

/// <summary>Kestrel on loopback, HTTP/1.1, deaf to settings files and environment.</summary>
internal sealed class TenantServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private TenantServer(WebApplication application) => _application = application;

    /// <summary><c>http://127.0.0.1:PORT</c>.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    /// <summary>A transport over sockets.</summary>
    public static RefusableTransport CreateTransport(TimeProvider timers) =>
        new(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), timers);

    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<TenantServer> StartAsync(
        int port,
        RefusableTransport transport,
        Action<WebApplication> map,
        CancellationToken cancellationToken
    )
    {
        // The content root is not the working directory: that is the user's project, and its appsettings.json is not ours.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IConnectionListenerFactory>(transport);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.AddServerHeader = false;
            // Faults hang, drip and flood: no rate may end them before the caller does.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var application = builder.Build();
        application.Use(ForeignPages.RefuseAsync);
        map(application);
        var server = new TenantServer(application);
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }

        var features = application.Services.GetRequiredService<IServer>().Features;
        server.BaseUrl = new Uri(features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        // Hanging calls would keep a graceful stop waiting; whoever still hangs is cut off.
        using var impatient = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(impatient.Token);
        await _application.DisposeAsync();
    }
}
