using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pulumi.OAuth.Tenant.Objects;
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
        answer => JsonSerializer.Deserialize(Content(answer).Span, type) ?? throw new JsonException("null where an object is promised");

    /// <summary>One object.</summary>
    internal static AnswerReader<DescribedObject> One(ObjectReader reader) =>
        answer =>
        {
            using var document = DeepJson.Parse(Content(answer));
            return reader.Read(document.RootElement, answer.Date);
        };

    /// <summary>One object that was asked for by its id. The answer about another one is about nothing that was asked.</summary>
    internal static AnswerReader<DescribedObject> About(string id, AnswerReader<DescribedObject> read) =>
        answer =>
            read(answer) is var told && string.Equals(told.Id, id, StringComparison.OrdinalIgnoreCase)
                ? told
                : throw new UnusableAnswerException("it is about another object than the one that was asked for");

    /// <summary>What was read, and not what a cache or a proxy made of it.</summary>
    internal static AnswerReader<T> AtFirstHand<T>(AnswerReader<T> read) =>
        answer =>
            answer.Status == 200
                ? read(answer)
                : throw new UnusableAnswerException($"its status is {answer.Status}, and a read is answered with 200");

    /// <summary>A list from beginning to end: what it lacks does not exist.</summary>
    internal static AnswerReader<ObjectList<DescribedObject>> WholeList(ObjectReader reader) =>
        AtFirstHand(answer =>
        {
            if (!answer.IsJson)
                throw new UnusableAnswerException("it is not called JSON");
            if (answer.Stored is { } stored)
                throw new UnusableAnswerException($"it comes out of a cache: {stored}");
            if (answer.Partial is { } partial)
                throw new UnusableAnswerException($"it is only a part of the list, although the API does not page: {partial}");
            using var document = DeepJson.Parse(Content(answer));
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                throw new UnusableAnswerException("it is no list");
            if (answer.Total > document.RootElement.GetArrayLength())
                throw new UnusableAnswerException($"it is only a part of the list, which has {answer.Total} members");
            return ListMembers.Read(document.RootElement, reader, answer.Date);
        });

    /// <summary>
    /// For a deletion, which is answered with 204, or with 200 and nothing, or <c>{}</c>. Anything else, such as 202 or a text, does not
    /// say that the object is gone, and somebody drops a live credential from its books when it is believed.
    /// </summary>
    internal static AnswerReader<DeleteReply> Deleted { get; } =
        answer =>
            answer.Status is not (200 or 204)
                ? throw new UnusableAnswerException($"its status is {answer.Status}, which does not say that the object is gone")
            : answer.Status == 204 || IsNothing(answer.Body) ? new DeleteReply(DeleteOutcome.Deleted, answer.Date)
            : ErrorBody.Read(answer.Body) is { Texts: [var complaint, ..] }
                ? throw new UnusableAnswerException($"it says success and complains: {complaint}")
            : throw new UnusableAnswerException("it says something else than that the object is gone");

    /// <summary>One object that was asked for just now. The answer about another one, such as a cache's to an earlier request, made nothing
    /// of ours.</summary>
    /// <param name="name">The name that was asked for.</param>
    /// <param name="ownId">The id that it cannot have: that of the credential which asks. Null: unknown.</param>
    /// <param name="read">Reads the object.</param>
    internal static AnswerReader<NewObject> AboutNew(string name, string? ownId, AnswerReader<DescribedObject> read) =>
        answer =>
        {
            var told = read(answer);
            return ObjectId.AreSame(ownId, told.Id) ? throw new UnusableAnswerException("it is about the credential that is logged in with")
                : told.Name is { } itsName && !NameVariant.IsOf(name, itsName)
                    ? throw new UnusableAnswerException(
                        $"it is about another object than the one that was asked for: {told.Id}, named '{itsName}'",
                        $"Should the tenant have made {told.Id} for this request, under a name of its own, nothing records it and nobody "
                            + "has its secret: delete it at the tenant."
                    )
                : told.Secret is { Length: > 0 } secret ? new NewObject(told, secret)
                : throw new JsonException("no secret", $"$.{MemberNames.Secret}", lineNumber: null, bytePositionInLine: null);
        };

    private static bool IsNothing(ReadOnlySpan<byte> body)
    {
        body = body.Trim(" \t\r\n"u8);
        return body is [] || (body is [(byte)'{', .. var inside, (byte)'}'] && inside.Trim(" \t\r\n"u8) is []);
    }

    /// <summary>The answer's body without the mark that some put before UTF-8.</summary>
    private static ReadOnlyMemory<byte> Content(HttpAnswer answer) =>
        answer.Body is [0xEF, 0xBB, 0xBF, ..] ? answer.Body.AsMemory(3) : answer.Body;
}
