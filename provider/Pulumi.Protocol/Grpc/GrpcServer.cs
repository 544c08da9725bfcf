using System.Net;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Pulumi.Protocol.Grpc;

/// <summary>A gRPC server on the loopback address, without encryption, for programs of the same user.</summary>
/// <remarks>Kestrel without a host around it: a host would read settings files of the working directory (which is the user's project),
/// write logs to standard output (whose first line is the port) and take over the signals of the process.</remarks>
internal sealed class GrpcServer : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly GrpcApplication _application;

    private GrpcServer(KestrelServer server, GrpcApplication application, int port)
    {
        _server = server;
        _application = application;
        Port = port;
    }

    public int Port { get; }

    /// <summary>Where to call: <c>127.0.0.1:port</c>.</summary>
    public string Address => $"{IPAddress.Loopback}:{Port}";

    /// <summary>Starts to listen; once it returns, connections are accepted.</summary>
    /// <param name="services">What is served.</param>
    /// <exception cref="IOException">The address cannot be listened at.</exception>
    public static async Task<GrpcServer> StartAsync(params IEnumerable<GuardedService> services)
    {
        var application = new GrpcApplication(services);
        var server = new KestrelServer(
            Options.Create(Settings()),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance
        );
        try
        {
            await server.StartAsync(application, CancellationToken.None);
        }
        catch
        {
            server.Dispose();
            await application.DisposeAsync();
            throw;
        }
        var address = server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return new GrpcServer(server, application, BindingAddress.Parse(address).Port);
    }

    /// <summary>Takes no more calls and waits for those under way; after <paramref name="grace"/> they are cut off.</summary>
    public async Task StopAsync(TimeSpan grace)
    {
        using var over = new CancellationTokenSource(grace);
        await _server.StopAsync(over.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        _server.Dispose();
        await _application.DisposeAsync();
    }

    private static KestrelServerOptions Settings()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        // HTTP/2 alone: next to HTTP/1, a clear-text listener refuses clients that begin with HTTP/2 at once.
        options.Listen(
            IPAddress.Loopback,
            0,
            listen =>
            {
                listen.Protocols = HttpProtocols.Http2;
                listen.Use(next =>
                    connection =>
                    {
                        connection.Features.Set(
                            new ConnectionIdentity(
                                connection is { LocalEndPoint: IPEndPoint near, RemoteEndPoint: IPEndPoint far }
                                    && SocketOwners.DifferNow(near, far),
                                connection.ConnectionClosed
                            )
                        );
                        return next(connection);
                    }
                );
            }
        );
        options.Limits.MaxRequestBodySize = null;
        // One caller that stalls would take its connection, and every other call on it, down.
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        // An idle connection is no reason to close it: engines wait for people.
        options.Limits.KeepAliveTimeout = TimeSpan.FromDays(30);
        options.Limits.MaxRequestHeadersTotalSize = 1024 * 1024;
        options.Limits.MaxRequestHeaderCount = 10_000;
        options.Limits.Http2.MaxRequestHeaderFieldSize = 1024 * 1024;
        // Calls wait on each other: a limit on those under way is a deadlock.
        options.Limits.Http2.MaxStreamsPerConnection = 100_000;
        return options;
    }
}
