using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Pulumi.Protocol.Grpc;

/// <summary>Asks Linux for one TCP socket by its two addresses (netlink, sock_diag(7)): the cost does not grow with the sockets that the
/// machine has, where its lists in <c>/proc/net</c> are written out whole for each reader.</summary>
internal static partial class SocketDiagnosis
{
    private const int Netlink = 16;
    private const int DatagramClosedOnExec = 2 | 0x80000;
    private const int Diagnosis = 4;

    private const int HeaderLength = 16;
    private const int QuestionLength = HeaderLength + 56;
    private const int AnswerLength = HeaderLength + 72;
    private const ushort ByFamily = 20;
    private const ushort Question = 1;
    private const byte Tcp = 6;

    private const byte Ipv4 = 2;
    private const byte Ipv6 = 10;

    // What both say: the family first, and a connection, which is two ports, two addresses, an interface and a cookie.
    private const int Family = HeaderLength;
    private const int ConnectedPort = 2;
    private const int BoundAddress = 4;
    private const int ConnectedAddress = 20;
    private const int Cookie = 40;

    private const int User = HeaderLength + 64;
    private const int Inode = HeaderLength + 68;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The user of the socket that is bound to one address and connected to the other.</summary>
    /// <returns>Null when there is none, when its process has closed it, or when the system does not answer (another system, a container
    /// that may not ask, a kernel without the module).</returns>
    public static uint? UserOf(IPEndPoint bound, IPEndPoint connected)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            using var handle = Open(Netlink, DatagramClosedOnExec, Diagnosis);
            if (handle.IsInvalid)
                return null;
            using var socket = new Socket(handle) { ReceiveTimeout = (int)Patience.TotalMilliseconds };
            var question = QuestionAbout(bound, connected);
            var answer = new byte[1024];
            return socket.Send(question) == question.Length ? UserIn(answer.AsSpan(0, socket.Receive(answer)), bound, connected) : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>A question as the kernel reads it: its header and what is asked for in the machine's order, addresses and ports in the
    /// network's.</summary>
    private static byte[] QuestionAbout(IPEndPoint bound, IPEndPoint connected)
    {
        var question = new byte[QuestionLength];
        BitConverter.TryWriteBytes(question, (uint)QuestionLength);
        BitConverter.TryWriteBytes(question.AsSpan(4), ByFamily);
        BitConverter.TryWriteBytes(question.AsSpan(6), Question);
        question[Family] = IsIpv4(bound.Address) ? Ipv4 : Ipv6;
        question[Family + 1] = Tcp;
        // Of every state.
        question.AsSpan(HeaderLength + 4, sizeof(uint)).Fill(byte.MaxValue);
        var connection = question.AsSpan(HeaderLength + 8);
        BinaryPrimitives.WriteUInt16BigEndian(connection, (ushort)bound.Port);
        BinaryPrimitives.WriteUInt16BigEndian(connection[ConnectedPort..], (ushort)connected.Port);
        Written(bound.Address).CopyTo(connection[BoundAddress..]);
        Written(connected.Address).CopyTo(connection[ConnectedAddress..]);
        // Of every interface (0), whatever its cookie (all ones).
        connection[Cookie..].Fill(byte.MaxValue);
        return question;
    }

    /// <summary>The user in an answer; null when it is an error, or about another socket: without a connection of these addresses the
    /// kernel answers with a socket that listens.</summary>
    internal static uint? UserIn(ReadOnlySpan<byte> answer, IPEndPoint bound, IPEndPoint connected)
    {
        if (answer.Length < AnswerLength || BitConverter.ToUInt16(answer[4..]) != ByFamily || BitConverter.ToUInt32(answer[Inode..]) == 0)
            return null;
        var connection = answer[(HeaderLength + 4)..];
        // A socket of IPv6 tells the IPv4 address that it is connected to as the one that it is mapped to.
        var length = answer[Family] == Ipv4 ? 4 : 16;
        return
            Is(bound, connection, 0, connection.Slice(BoundAddress, length))
            && Is(connected, connection, ConnectedPort, connection.Slice(ConnectedAddress, length))
            ? BitConverter.ToUInt32(answer[User..])
            : null;
    }

    private static bool Is(IPEndPoint end, ReadOnlySpan<byte> connection, int port, ReadOnlySpan<byte> address) =>
        BinaryPrimitives.ReadUInt16BigEndian(connection[port..]) == end.Port
        && new IPAddress(address).MapToIPv6().Equals(end.Address.MapToIPv6());

    private static bool IsIpv4(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6;

    private static byte[] Written(IPAddress address) => (IsIpv4(address) ? address.MapToIPv4() : address).GetAddressBytes();

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeSocketHandle Open(int family, int type, int protocol);
}
