using Grpc.Core;
using Status = Grpc.Core.Status;

namespace Pulumi.Protocol.Grpc;

/// <summary>What fits into a message, and into the end of a call.</summary>
internal static class MessageLimits
{
    /// <summary>The largest message Pulumi's engine and SDKs send or take: 400 MiB.</summary>
    public const int MaxSize = 400 * 1024 * 1024;

    /// <summary>Characters of a status's message and details together, as they are encoded. Above some 48 kB a grpc-js client hangs, with
    /// every call of its connection.</summary>
    private const int MaxEndSize = 45_000;

    /// <summary>Characters of an encoded message; the rest is for the details, which may hold the only trace of an object that was
    /// created.</summary>
    private const int MaxTextSize = 8_000;

    /// <summary>A message that fits.</summary>
    public static string Cut(string text) => Cut(text, out _);

    /// <summary>Whether a failure's details fit beside its message, which is cut for them.</summary>
    public static bool Fits(RpcException failure)
    {
        _ = Cut(failure.Status.Detail, out var size);
        return failure.Trailers.GetValueBytes(MetadataExtensions.StatusDetailsTrailerName) is not { } details
            || size + EncodedSize(details) <= MaxEndSize;
    }

    /// <summary>The failure with its message cut, and without its details where they are too large.</summary>
    public static RpcException Cut(RpcException failure)
    {
        var text = Cut(failure.Status.Detail);
        var trailers = new Metadata();
        if (failure.Trailers.GetValueBytes(MetadataExtensions.StatusDetailsTrailerName) is { } details && Fits(failure))
            trailers.Add(MetadataExtensions.StatusDetailsTrailerName, details);
        return new RpcException(new Status(failure.StatusCode, text, failure), trailers, text);
    }

    private static int EncodedSize(byte[] binary) => (binary.Length * 4 + 2) / 3;

    /// <summary>The text up to where its encoding (all but printable ASCII is written as <c>%XX</c>, and <c>%</c> as well) becomes too
    /// long.</summary>
    private static string Cut(string text, out int size)
    {
        const string Dots = "...";
        size = 0;
        var kept = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            size += rune.Value is >= 0x20 and <= 0x7e and not '%' ? 1 : 3 * rune.Utf8SequenceLength;
            if (size > MaxTextSize - Dots.Length)
            {
                size = MaxTextSize;
                return text[..kept] + Dots;
            }
            kept += rune.Utf16SequenceLength;
        }
        return text;
    }
}
