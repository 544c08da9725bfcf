using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>Reads objects of one kind. Members it does not know are overlooked; one that holds something else than it should is a
/// mismatch.</summary>
internal sealed class ObjectReader
{
    private readonly ImmutableDictionary<string, MemberType> _members;

    /// <param name="members">What there is besides the id, the name, the date of creation and the secret.</param>
    internal ObjectReader(IReadOnlyDictionary<string, MemberType> members)
    {
        var text = new MemberType.Text();
        _members = members
            .ToImmutableDictionary()
            .SetItem(MemberNames.Name, text)
            .SetItem(MemberNames.Created, text)
            .SetItem(MemberNames.Secret, text);
    }

    /// <exception cref="JsonException">It is no such object; its path names the member, as far as there is one.</exception>
    internal DescribedObject Read(JsonElement told, DateTimeOffset? serverTime)
    {
        if (told.ValueKind != JsonValueKind.Object)
            throw new JsonException("no object where one is promised");
        if (Find(told, MemberNames.Id) is not { } id)
            throw new JsonException("an object without an id");
        var values = ImmutableDictionary.CreateBuilder<string, object?>(StringComparer.Ordinal);
        foreach (var (name, type) in _members)
        {
            if (Find(told, name) is { } value)
                values[name] = value.ValueKind == JsonValueKind.Null ? null : Read(value, type, $"$.{name}");
        }
        return new DescribedObject(Text(id, $"$.{MemberNames.Id}"), values.ToImmutable(), serverTime);
    }

    private static JsonElement? Find(JsonElement told, string name)
    {
        try
        {
            return told.TryGetProperty(name, out var value) ? value : null;
        }
        catch (InvalidOperationException)
        {
            throw new JsonException("a name with half a surrogate pair");
        }
    }

    private static object Read(JsonElement value, MemberType type, string path) =>
        type switch
        {
            MemberType.Text => Text(value, path),
            MemberType.WholeNumber => WholeNumber(value, path),
            MemberType.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Mismatch(path),
            MemberType.Texts => Texts(value, path),
            MemberType.Record record => Record(value, record, path),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static string Text(JsonElement value, string path)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Mismatch(path);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            throw Mismatch(path);
        }
    }

    private static long WholeNumber(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number
        : value.ValueKind == JsonValueKind.String
        && long.TryParse(Text(value, path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var written)
            ? written
        : throw Mismatch(path);

    private static IReadOnlyList<string> Texts(JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.Array
            ?
            [
                .. value
                    .EnumerateArray()
                    .Select((item, index) => item.ValueKind == JsonValueKind.Null ? null : Text(item, $"{path}[{index}]"))
                    .OfType<string>(),
            ]
            : throw Mismatch(path);

    private static ImmutableDictionary<string, string> Record(JsonElement value, MemberType.Record type, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw Mismatch(path);
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in type.Members)
        {
            if (Find(value, name) is { } member && member.ValueKind != JsonValueKind.Null)
                texts[name] = Text(member, $"{path}.{name}");
        }
        return texts.ToImmutable();
    }

    private static JsonException Mismatch(string path) =>
        new("a value of another type than promised", path, lineNumber: null, bytePositionInLine: null);
}
