using System.Buffers;
using System.Text.Json;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>Reads JSON of any depth: what lies deeper than anything that the API promises is cut off, so that one object of a list spoils
/// no other.</summary>
internal static class DeepJson
{
    /// <summary>Less than what a document may have, and more than any promise.</summary>
    private const int Depth = 32;

    /// <summary>In the place of what is cut off: nothing that is promised anywhere.</summary>
    private static ReadOnlySpan<byte> Cut => "[[]]"u8;

    /// <exception cref="JsonException">It is no JSON.</exception>
    internal static JsonDocument Parse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return JsonDocument.Parse(Pruned(text.Span));
        }
    }

    /// <remarks>In one pass: a document takes the square of its depth.</remarks>
    private static ReadOnlyMemory<byte> Pruned(ReadOnlySpan<byte> text)
    {
        var (pruned, copied) = (new ArrayBufferWriter<byte>(), 0);
        var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (json.Read())
        {
            if (json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray) || json.CurrentDepth < Depth)
                continue;
            pruned.Write(text[copied..(int)json.TokenStartIndex]);
            pruned.Write(Cut);
            json.Skip();
            copied = (int)json.BytesConsumed;
        }
        pruned.Write(text[copied..]);
        return pruned.WrittenMemory;
    }
}
