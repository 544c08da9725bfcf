namespace Pulumi.Protocol.Grpc;

/// <summary>What a handler knows of the call it answers besides the message.</summary>
/// <param name="CancellationToken">Fires when the caller is gone or has cancelled, its deadline has passed, or the server stops.
/// The answer of a handler that goes on after that is thrown away.</param>
/// <param name="Headers">Metadata of the call by lower-case name; repeated entries joined by a comma, binary ones still as base64.</param>
/// <param name="ConnectionKey">One object for each connection, the same one for all its calls; it becomes garbage with the connection.</param>
#pragma warning disable CA1068 // Not an operation with a token to end it, but a value that holds one.
internal sealed record GrpcCall(
    CancellationToken CancellationToken, IReadOnlyDictionary<string, string> Headers, object ConnectionKey)
{
    /// <summary>Registers what is to be done once the answer has left for the caller; it is not done when the caller has given up before.</summary>
    public Action<Action> OnAnswered { get; init; } = static _ => { };
}
#pragma warning restore CA1068
