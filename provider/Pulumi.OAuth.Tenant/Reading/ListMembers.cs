using System.Text.Json;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>Reads the members of a list one by one, so that one that cannot be read spoils no other.</summary>
internal static class ListMembers
{
    internal static ObjectList<DescribedObject> Read(JsonElement list, ObjectReader reader, DateTimeOffset? serverTime)
    {
        var objects = new List<DescribedObject>();
        var unreadable = new List<UnreadableObject>();
        foreach (var member in list.EnumerateArray())
        {
            try
            {
                var read = reader.Read(member, serverTime);
                // Whoever changes one character of an id hides the object that has it.
                if (ObjectId.IsPossible(read.Id))
                    objects.Add(read);
                else
                    unreadable.Add(
                        new UnreadableObject(
                            Id: null,
                            read.Name is { Length: > 0 } name ? name : null,
                            read.Created?.Instant,
                            "its id is one that no object can have"
                        )
                    );
            }
            catch (JsonException mismatch)
            {
                var at = mismatch.Path is { Length: > 1 } path ? $" at {path}" : "";
                unreadable.Add(
                    new UnreadableObject(
                        Text(member, MemberNames.Id),
                        Text(member, MemberNames.Name),
                        Instant(member, MemberNames.Created),
                        $"it does not hold what is promised{at}"
                    )
                );
            }
        }

        return new ObjectList<DescribedObject>(objects, unreadable, serverTime);
    }

    private static DateTimeOffset? Instant(JsonElement member, string name) =>
        Text(member, name) is { } text ? new Timestamp(text).Instant : null;

    private static string? Text(JsonElement member, string name)
    {
        try
        {
            return
                member.ValueKind == JsonValueKind.Object
                && member.TryGetProperty(name, out var value)
                && value.ValueKind == JsonValueKind.String
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
