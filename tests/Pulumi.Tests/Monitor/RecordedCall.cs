using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Pulumi.Tests.Monitor;

/// <summary>One call a program made to the engine.</summary>
internal sealed record RecordedCall(string Method, IMessage Request)
{
    private static readonly JsonFormatter Formatter = new(
        JsonFormatter.Settings.Default.WithFormatDefaultValues(false).WithPreserveProtoFieldNames(true)
    );

    public JsonObject Json => JsonNode.Parse(Formatter.Format(Request))!.AsObject();
}
