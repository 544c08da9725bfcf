using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>Reads and writes a date as the text it was given as.</summary>
internal sealed class TimestampConverter : JsonConverter<Timestamp>
{
    public override Timestamp? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        // Null does not come here: the serialiser answers it itself.
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("a date must be a string");
        return new Timestamp(reader.GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, Timestamp value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
