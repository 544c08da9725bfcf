using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>Reads the members of a list one by one, so that one that cannot be read spoils no other.</summary>
internal static class ListMembers
{
    internal static ObjectList<T> Read<T>(JsonElement list, JsonTypeInfo<T> type)
        where T : class
    {
        var objects = new List<T>();
        var unreadable = new List<UnreadableObject>();
        foreach (var member in list.EnumerateArray())
        {
            try
            {
                var read = member.Deserialize(type) ?? throw new JsonException("null among the members of a list");
                // Whoever changes one character of an id hides the object that has it.
                if (ObjectId.IsPossible(Text(member, "id")))
                    objects.Add(read);
                else
                    unreadable.Add(new UnreadableObject(Id: null, Text(member, "name"), Instant(member, "created"), "its id is one that no object can have"));
            }
            catch (Exception mismatch) when (mismatch is JsonException or InvalidOperationException)
            {
                // InvalidOperationException: half a surrogate pair in a string.
                var at = (mismatch as JsonException)?.Path is { Length: > 1 } path ? $" at {path}" : "";
                unreadable.Add(new UnreadableObject(Text(member, "id"), Text(member, "name"), Instant(member, "created"), $"it does not hold what is promised{at}"));
            }
        }

        return new ObjectList<T>(objects, unreadable);
    }

    private static DateTimeOffset? Instant(JsonElement member, string name) => Text(member, name) is { } text ? new Timestamp(text).Instant : null;

    private static string? Text(JsonElement member, string name)
    {
        try
        {
            return member.ValueKind == JsonValueKind.Object && member.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 } text
                ? text
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
