using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pulumi.OAuth.Tenant.Sending;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>Turns a successful answer into what the API promises for it.</summary>
/// <typeparam name="T">What is promised.</typeparam>
/// <exception cref="JsonException">The body is something else.</exception>
/// <exception cref="UnusableAnswerException">The body is well-formed, and yet no answer to what was asked.</exception>
internal delegate T AnswerReader<out T>(HttpAnswer answer);

/// <summary>The readers of the answers there are.</summary>
internal static class AnswerReaders
{
    internal static AnswerReader<T> Of<T>(JsonTypeInfo<T> type)
        where T : class =>
        answer => JsonSerializer.Deserialize(WithoutMark(answer.Body), type) ?? throw new JsonException("null where an object is promised");

    /// <summary>One object that was asked for by its id. The answer about another one is about nothing that was asked.</summary>
    internal static AnswerReader<T> About<T>(string id, AnswerReader<T> read, Func<T, string> idOf) =>
        answer => read(answer) is var told && string.Equals(idOf(told), id, StringComparison.OrdinalIgnoreCase)
            ? told
            : throw new UnusableAnswerException("it is about another object than the one that was asked for");

    /// <summary>What was read, and not what a cache or a proxy made of it.</summary>
    internal static AnswerReader<T> AtFirstHand<T>(AnswerReader<T> read) =>
        answer => answer.Status == 200
            ? read(answer)
            : throw new UnusableAnswerException($"its status is {answer.Status}, and a read is answered with 200");

    /// <summary>A list from beginning to end: what it lacks does not exist.</summary>
    internal static AnswerReader<ObjectList<T>> WholeList<T>(JsonTypeInfo<T> type)
        where T : class =>
        AtFirstHand(answer =>
        {
            if (!answer.IsJson)
                throw new UnusableAnswerException("it is not called JSON");
            if (answer.Partial is { } partial)
                throw new UnusableAnswerException($"it is only a part of the list, although the API does not page: {partial}");
            using var document = JsonDocument.Parse(answer.Body.AsMemory()[(answer.Body.Length - WithoutMark(answer.Body).Length)..]);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                throw new UnusableAnswerException("it is no list");
            if (answer.Total > document.RootElement.GetArrayLength())
                throw new UnusableAnswerException($"it is only a part of the list, which has {answer.Total} members");
            return ListMembers.Read(document.RootElement, type);
        });

    /// <summary>For a deletion, which promises no content. JSON is let pass; something else does not come from the API.</summary>
    internal static AnswerReader<DeleteOutcome> Deleted { get; } = answer =>
    {
        var reader = new Utf8JsonReader(answer.Body);
        while (answer.Body.Length > 0 && reader.Read())
        {
        }

        return DeleteOutcome.Deleted;
    };

    internal static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> body) =>
        body is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : body;
}
