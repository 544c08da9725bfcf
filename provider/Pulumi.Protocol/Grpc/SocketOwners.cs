using System.Globalization;
using System.Net;

namespace Pulumi.Protocol.Grpc;

/// <summary>Who on this machine owns the two ends of a loopback connection, as far as the system tells.</summary>
/// <param name="table">Rows of the kernel's list of TCP sockets.</param>
/// <remarks>Linux tells in <c>/proc/net/tcp</c> and <c>tcp6</c> (proc(5)); its peer credentials (SO_PEERCRED) are for Unix sockets only. Other systems
/// tell nobody but an administrator.</remarks>
internal sealed class SocketOwners(IEnumerable<string> table)
{
    private static readonly string[] Lists = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>The owners now; none where the system does not tell.</summary>
    public static SocketOwners Now()
    {
        try
        {
            return new SocketOwners([.. Lists.Where(File.Exists).SelectMany(File.ReadLines)]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SocketOwners([]);
        }
    }

    /// <summary>Whether the far end certainly belongs to another user than the near end, which is ours: both are in the list, and alive.</summary>
    /// <param name="near">Address of the end in this process.</param>
    /// <param name="far">Address of the other end.</param>
    public bool Differ(IPEndPoint near, IPEndPoint far) =>
        UserOf(near, far) is { } ours && UserOf(far, near) is { } theirs && ours != theirs;

    /// <summary>The user of the socket that is bound to one address and connected to the other.</summary>
    private uint? UserOf(IPEndPoint bound, IPEndPoint connected)
    {
        const int Local = 1;
        const int Remote = 2;
        const int User = 7;
        const int Inode = 9;
        foreach (var row in table)
        {
            var columns = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            // A socket without an inode is one that its process has closed: it is listed as root's, whoever had it.
            if (columns.Length > Inode && Is(columns[Local], bound) && Is(columns[Remote], connected) && columns[Inode] != "0")
                return uint.TryParse(columns[User], NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? user : null;
        }
        return null;
    }

    /// <summary>An IPv4 address may also stand there as the IPv6 address that it is mapped to.</summary>
    private static bool Is(string column, IPEndPoint end) =>
        column == Written(end.Address.MapToIPv4(), end.Port) || column == Written(end.Address.MapToIPv6(), end.Port);

    /// <summary>Words of 32 bits in the machine's order, then the port.</summary>
    private static string Written(IPAddress address, int port) =>
        string.Concat(address.GetAddressBytes().Chunk(sizeof(uint)).Select(w => BitConverter.ToUInt32(w).ToString("X8", CultureInfo.InvariantCulture)))
        + ":" + port.ToString("X4", CultureInfo.InvariantCulture);
}
