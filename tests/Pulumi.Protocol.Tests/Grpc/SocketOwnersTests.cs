using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Grpc;
using Pulumirpc;

namespace Pulumi.Protocol.Tests.Grpc;

/// <summary>Callers of another user are refused where the system tells who they are.</summary>
public sealed partial class SocketOwnersTests
{
    private const int TestTimeout = 300_000;
    private const uint Nobody = 65534;
    private const string Heading = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
    private const string Ours =
        "   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0000000000000000 20 4 0 10 -1";

    private static readonly IPEndPoint Near = new(IPAddress.Loopback, 8080);
    private static readonly IPEndPoint Far = new(IPAddress.Loopback, 50000);

    [Theory]
    [InlineData("0100007F:C350 0100007F:1F90", "1000", "4712", false)]
    [InlineData("0100007F:C350 0100007F:1F90", "1001", "4712", true)]
    [InlineData("0100007F:C350 0100007F:1F90", "0", "4712", true)]
    [InlineData("0000000000000000FFFF00000100007F:C350 0000000000000000FFFF00000100007F:1F90", "1001", "4712", true)]
    // Closed meanwhile: the list names root, whoever it was.
    [InlineData("0100007F:C350 0100007F:1F90", "0", "0", false)]
    // Another connection.
    [InlineData("0100007F:C351 0100007F:1F90", "1001", "4712", false)]
    [InlineData("0100007F:C350 0100007F:1F91", "1001", "4712", false)]
    [InlineData("garbage", "", "", false)]
    public void Differ_OnlyWhenCertain(string addresses, string user, string inode, bool expected)
    {
        var theirs =
            $"   2: {addresses} 01 00000000:00000000 00:00000000 00000000  {user}        0 {inode} 1 0000000000000000 20 4 0 10 -1";

        if (BitConverter.IsLittleEndian)
            Assert.Equal(expected, Owners(Heading, Ours, theirs).Differ(Near, Far));
        Assert.False(Owners(Heading, theirs).Differ(Near, Far));
    }

    [Fact]
    public void Differ_SystemTellsNothing_IsFalse() => Assert.False(Owners().Differ(Near, Far));

    [Fact]
    public void Differ_ListCannotBeRead_IsFalse()
    {
        var unreadable = new SocketOwners([new MemoryStream(Encoding.ASCII.GetBytes(Ours + "\n")), new UnreadableStream()]);

        Assert.False(unreadable.Differ(Near, Far));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Call_FromAnotherUser_IsRefused()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var server = await new ScriptedProvider { OnCancel = _ => Task.FromResult(new Empty()) }.StartAsync();
        using var own = new LocalChannel(server.Address);

        await new ResourceProvider.ResourceProviderClient(own).CancelAsync(new Empty());

        // Only an administrator can borrow another user's name.
        if (await Task.Factory.StartNew(() => SocketOfNobody(server.Port), TaskCreationOptions.LongRunning) is { } socket)
            Assert.Equal("7", await CancelAsync(socket, server.Address));
    }

    [Theory]
    [InlineData(AddressFamily.InterNetwork)]
    // What another language's client may use: the kernel then tells the addresses of one end as IPv4's, of the other as mapped ones.
    [InlineData(AddressFamily.InterNetworkV6)]
    public async Task UserOf_EachEndOfAConnection_IsTold(AddressFamily family)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var listener = Listening();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using var client =
            family == AddressFamily.InterNetwork
                ? new Socket(family, SocketType.Stream, ProtocolType.Tcp)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(family == AddressFamily.InterNetwork ? IPAddress.Loopback : IPAddress.Loopback.MapToIPv6(), port);
        using var accepted = await listener.AcceptAsync();
        var (near, far) = ((IPEndPoint)accepted.LocalEndPoint!, (IPEndPoint)accepted.RemoteEndPoint!);

        var ours = SocketDiagnosis.UserOf(near, far);

        Assert.NotNull(ours);
        Assert.Equal(ours, SocketDiagnosis.UserOf(far, near));
        Assert.Equal(ours, SocketDiagnosis.UserOf((IPEndPoint)client.LocalEndPoint!, (IPEndPoint)client.RemoteEndPoint!));
        Assert.False(SocketOwners.DifferNow(near, far));
    }

    [Fact]
    public async Task UserOf_SocketOfAnother_IsItsUser()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var listener = Listening();
        var port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        using var client = await Task.Factory.StartNew(() => SocketOfNobody(port), TaskCreationOptions.LongRunning);
        if (client is null)
            return;
        using var accepted = await listener.AcceptAsync();
        var (near, far) = ((IPEndPoint)accepted.LocalEndPoint!, (IPEndPoint)accepted.RemoteEndPoint!);

        Assert.Equal(Nobody, SocketDiagnosis.UserOf(far, near));
        Assert.True(SocketOwners.DifferNow(near, far));
    }

    [Fact]
    public async Task UserOf_NoLivingConnection_IsUnknown()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var listener = Listening();
        var near = (IPEndPoint)listener.LocalEndPoint!;
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(near);
        using var accepted = await listener.AcceptAsync();
        var far = (IPEndPoint)accepted.RemoteEndPoint!;

        // A socket listens at the one address, and is no connection of the two.
        Assert.Null(SocketDiagnosis.UserOf(near, new IPEndPoint(IPAddress.Loopback, far.Port == 1 ? 2 : 1)));
        client.Dispose();
        // Closed by its process, and held by the kernel until the other end closes too.
        Assert.Null(SocketDiagnosis.UserOf(far, near));
        Assert.False(SocketOwners.DifferNow(near, far));
    }

    [Fact]
    public void UserIn_WhatIsNoAnswer_IsUnknown()
    {
        Assert.Null(SocketDiagnosis.UserIn([], Near, Far));
        // An error: its header, a number, and the question back.
        var error = new byte[36];
        error[4] = 2;
        Assert.Null(SocketDiagnosis.UserIn(error, Near, Far));
        Assert.Null(SocketDiagnosis.UserIn(new byte[88], Near, Far));
    }

    [Fact]
    public void Differ_AmongThousandsOfSockets_FindsTheConnection()
    {
        var others = Enumerable
            .Range(10_000, 5_000)
            .Select(port => Ours.Replace("C350", port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var theirs = Ours.Replace("0100007F:1F90 0100007F:C350", "0100007F:C350 0100007F:1F90", StringComparison.Ordinal)
            .Replace(" 1000 ", " 1001 ", StringComparison.Ordinal);

        if (BitConverter.IsLittleEndian)
            Assert.True(Owners([Heading, .. others, Ours, .. others, theirs]).Differ(Near, Far));
    }

    private static Socket Listening()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    private static SocketOwners Owners(params IEnumerable<string> rows) =>
        new([new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(rows.Select(row => row + "\n"))))]);

    private static async Task<string> CancelAsync(Socket socket, string address)
    {
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new NetworkStream(socket, ownsSocket: true)),
        };
        using var http = new HttpMessageInvoker(handler);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{address}/pulumirpc.ResourceProvider/Cancel")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(new byte[5]) { Headers = { ContentType = new("application/grpc") } },
        };
        using var response = await http.SendAsync(request, CancellationToken.None);
        return response.Headers.GetValues("grpc-status").Single();
    }

    /// <summary>A socket that belongs to the user nobody; null when we may not make one. The system takes its owner from the thread that
    /// makes it.</summary>
    private static Socket? SocketOfNobody(int port)
    {
        var before = SetFileSystemUser(Nobody);
        try
        {
            // The call answers who it was before, whether it worked or not.
            if (SetFileSystemUser(Nobody) != Nobody)
                return null;
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(IPAddress.Loopback, port);
            return socket;
        }
        finally
        {
            _ = SetFileSystemUser(before);
        }
    }

    private sealed class UnreadableStream : MemoryStream
    {
        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("The list is gone.");
    }

    [LibraryImport("libc", EntryPoint = "setfsuid")]
    private static partial uint SetFileSystemUser(uint user);
}
