using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Protocol.Grpc;

/// <summary>A call's end as header fields: status, message, and the details as <c>google.rpc.Status</c>.</summary>
internal static class StatusHeaders
{
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";
    public const string Details = "grpc-status-details-bin";

    /// <summary>Characters of all three fields together. Above some 48 kB a grpc-js client hangs, with every call of its connection.</summary>
    private const int MaxSize = 45_000;

    /// <summary>Characters of an encoded message; the rest is for the details, which may hold the only trace of an object that was created.</summary>
    private const int MaxMessageSize = 8_000;

    public static IEnumerable<KeyValuePair<string, string>> Success => [new(Status, "0")];

    public static IEnumerable<KeyValuePair<string, string>> Of(GrpcException error)
    {
        yield return new(Status, ((int)error.Status).ToString(CultureInfo.InvariantCulture));
        var message = StatusText.Encode(error.Message, MaxMessageSize);
        yield return new(Message, message);
        if (!error.Details.IsEmpty && EncodeDetails(error) is { } details && details.Length + message.Length <= MaxSize)
            yield return new(Details, details);
    }

    /// <summary>The end of a call from its header fields; null when it ended well.</summary>
    public static GrpcException? Read(string status, string? message, string? details)
    {
        if (!int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return new GrpcException(GrpcStatus.Unknown, $"The server ended the call with the status '{status}', which is no number.");
        if (code == 0)
            return null;
        var known = System.Enum.IsDefined((GrpcStatus)code) ? (GrpcStatus)code : GrpcStatus.Unknown;
        return new GrpcException(known, StatusText.Decode(message ?? ""), DecodeDetails(details), null);
    }

    private static string EncodeDetails(GrpcException error)
    {
        var status = new Google.Rpc.Status { Code = (int)error.Status, Message = error.Message, Details = { error.Details } };
        return Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }

    private static ImmutableArray<Any> DecodeDetails(string? encoded)
    {
        if (encoded is null)
            return [];
        try
        {
            var padded = encoded.PadRight((encoded.Length + 3) / 4 * 4, '=');
            return [.. Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(padded)).Details];
        }
        catch (Exception e) when (e is FormatException or InvalidProtocolBufferException)
        {
            // The status itself counts; details nobody can read are none.
            return [];
        }
    }
}
