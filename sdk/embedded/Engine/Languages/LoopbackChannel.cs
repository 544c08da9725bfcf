using Grpc.Net.Client;

namespace Pulumi.Embedded.Engine.Languages;

/// <summary>gRPC to a process on this machine that gave us its address.</summary>
internal static class LoopbackChannel
{
    /// <param name="address"><c>host:port</c>.</param>
    /// <exception cref="UriFormatException">It is no address.</exception>
    public static GrpcChannel Open(string address) => GrpcChannel.ForAddress("http://" + address, new GrpcChannelOptions
    {
        // Whatever proxy the environment names.
        HttpHandler = new SocketsHttpHandler { UseProxy = false },
        DisposeHttpClient = true,
        MaxReceiveMessageSize = null,
    });
}
