using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Pulumi.Embedded.Engine.Autonaming;

/// <summary>An endless row of random bytes that a seed determines (HMAC-SHA-256 of a counter).</summary>
internal sealed class SeededBytes(ImmutableArray<byte> seed)
{
    private byte[] _block = [];
    private int _next;
    private int _counter;

    public byte[] Take(int count)
    {
        var taken = new byte[count];
        for (var i = 0; i < count; i++)
            taken[i] = Next();
        return taken;
    }

    /// <summary>A number from 0 to below the bound (at most 256), each as likely as the other.</summary>
    public int Below(int bound)
    {
        var limit = 256 - (256 % bound);
        while (true)
        {
            var value = Next();
            if (value < limit)
                return value % bound;
        }
    }

    private byte Next()
    {
        if (_next == _block.Length)
        {
            var counter = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(counter, _counter++);
            _block = HMACSHA256.HashData(seed.AsSpan(), counter);
            _next = 0;
        }
        return _block[_next++];
    }
}
