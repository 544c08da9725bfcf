using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>Turns the body of a successful answer into what the API promises for it.</summary>
/// <typeparam name="T">What is promised.</typeparam>
/// <param name="body">The whole body, UTF-8.</param>
/// <exception cref="JsonException">The body is something else.</exception>
internal delegate T AnswerReader<out T>(ReadOnlySpan<byte> body);

/// <summary>The readers of the answers there are.</summary>
internal static class AnswerReaders
{
    internal static AnswerReader<T> Of<T>(JsonTypeInfo<T> type)
        where T : class =>
        body => JsonSerializer.Deserialize(WithoutMark(body), type) ?? throw new JsonException("null where an object is promised");

    internal static AnswerReader<IReadOnlyList<T>> ListOf<T>(JsonTypeInfo<T[]> type)
        where T : class =>
        body =>
        {
            var items = Of(type)(body);
            return Array.TrueForAll(items, item => item is not null) ? items : throw new JsonException("null among the items of a list");
        };

    /// <summary>For a deletion, which promises no content. JSON is let pass; something else does not come from the API.</summary>
    internal static AnswerReader<DeleteOutcome> Deleted { get; } = body =>
    {
        var reader = new Utf8JsonReader(body);
        while (body.Length > 0 && reader.Read())
        {
        }

        return DeleteOutcome.Deleted;
    };

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) =>
        body is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : body;
}
