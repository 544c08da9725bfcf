using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Pulumi.Protocol.Grpc;

/// <summary>Who on this machine owns the two ends of a loopback connection, as far as the system tells.</summary>
/// <param name="lists">The kernel's lists of TCP sockets, each as a stream of lines; read no further than needed.</param>
/// <remarks>Linux tells of one socket when asked (<see cref="SocketDiagnosis"/>), and where that is not answered, in
/// <c>/proc/net/tcp</c> and <c>tcp6</c> (proc(5)); its peer credentials (SO_PEERCRED) are for Unix sockets only. Other systems tell nobody
/// but an administrator.</remarks>
internal sealed class SocketOwners(IEnumerable<Stream> lists)
{
    private static readonly string[] Lists = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>Whether the far end of a connection certainly belongs to another user than the near end, which is ours.</summary>
    /// <param name="near">Address of the end in this process.</param>
    /// <param name="far">Address of the other end.</param>
    public static bool DifferNow(IPEndPoint near, IPEndPoint far) =>
        SocketDiagnosis.UserOf(near, far) is { } ours
            ? SocketDiagnosis.UserOf(far, near) is { } theirs && ours != theirs
            : new SocketOwners(
                Lists
                    .Where(File.Exists)
                    .Select(list => new FileStream(list, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0))
            ).Differ(near, far);

    /// <summary>The same, as the lists tell: both ends are in them, and alive.</summary>
    public bool Differ(IPEndPoint near, IPEndPoint far)
    {
        var (here, there) = (new WrittenEnd(near), new WrittenEnd(far));
        uint? ours = null;
        uint? theirs = null;
        try
        {
            foreach (var row in lists.SelectMany(list => RowsOf(list, here, there)))
            {
                ours ??= UserIn(row, here, there);
                theirs ??= UserIn(row, there, here);
                if (ours is not null && theirs is not null)
                    return ours != theirs;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A list that cannot be read tells nothing.
        }
        return false;
    }

    /// <summary>The rows of a list that may be about the connection: of the thousands that a busy machine has, hardly any becomes a
    /// string.</summary>
    private static IEnumerable<string> RowsOf(Stream list, WrittenEnd here, WrittenEnd there)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            using var opened = list;
            var held = 0;
            while (list.Read(buffer, held, buffer.Length - held) is > 0 and var read)
            {
                held += read;
                var begin = 0;
                while (buffer.AsSpan(begin, held - begin).IndexOf((byte)'\n') is >= 0 and var length)
                {
                    if (here.MayBeIn(buffer.AsSpan(begin, length)) && there.MayBeIn(buffer.AsSpan(begin, length)))
                        yield return Encoding.ASCII.GetString(buffer, begin, length);
                    begin += length + 1;
                }
                if (begin == 0 && held == buffer.Length)
                    throw new IOException("A row of the list of sockets is longer than any row can be.");
                buffer.AsSpan(begin, held - begin).CopyTo(buffer);
                held -= begin;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The user of the socket of a row, if it is bound to one address and connected to the other.</summary>
    private static uint? UserIn(string row, WrittenEnd bound, WrittenEnd connected)
    {
        const int Local = 1;
        const int Remote = 2;
        const int User = 7;
        const int Inode = 9;
        var columns = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // A socket without an inode is one that its process has closed: it is listed as root's, whoever had it.
        return
            columns.Length > Inode
            && bound.Is(columns[Local])
            && connected.Is(columns[Remote])
            && columns[Inode] != "0"
            && uint.TryParse(columns[User], NumberStyles.None, CultureInfo.InvariantCulture, out var user)
            ? user
            : null;
    }

    /// <summary>An end as the lists write it: words of 32 bits in the machine's order, then the port.</summary>
    private sealed class WrittenEnd(IPEndPoint end)
    {
        private readonly byte[] _port = Encoding.ASCII.GetBytes(Port(end));

        // An IPv4 address may also stand there as the IPv6 address that it is mapped to.
        private readonly string _address4 = Written(end.Address.MapToIPv4()) + Port(end);
        private readonly string _address6 = Written(end.Address.MapToIPv6()) + Port(end);

        public bool MayBeIn(ReadOnlySpan<byte> row) => row.IndexOf(_port) >= 0;

        public bool Is(string column) => column == _address4 || column == _address6;

        private static string Port(IPEndPoint end) => ":" + end.Port.ToString("X4", CultureInfo.InvariantCulture);

        private static string Written(IPAddress address) =>
            string.Concat(
                address
                    .GetAddressBytes()
                    .Chunk(sizeof(uint))
                    .Select(w => BitConverter.ToUInt32(w).ToString("X8", CultureInfo.InvariantCulture))
            );
    }
}
