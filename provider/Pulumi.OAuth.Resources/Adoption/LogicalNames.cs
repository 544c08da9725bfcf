using System.Security.Cryptography;
using System.Text;
using Pulumi.OAuth.Resources.Inventories;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Adoption;

/// <summary>Names resources after the objects they are to be.</summary>
/// <remarks>Of objects with the same name the oldest has it alone, and the others have a part of their id's digest behind it: what is
/// created later changes no name, nor does the order of a list. Filters play no part, so that two exports in parts fit together.</remarks>
internal static class LogicalNames
{
    private const int Longest = 60;
    private const int DigestLength = 7;

    /// <summary>Name of each object by its id, unique whatever the kind and the case.</summary>
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<InventoryObject> objects)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            var found in objects.OrderBy(o => o.Told.Created ?? DateTimeOffset.MaxValue).ThenBy(o => o.Told.Id, StringComparer.Ordinal)
        )
        {
            var plain =
                Plain(found.Told.Name) is { Length: > 0 } readable ? readable
                : found.Shape.Find(MemberNames.Owner) is null ? "client"
                : "token";
            var name = plain;
            for (var length = DigestLength; !taken.Add(name); length++)
                name = $"{plain}-{Digest(found.Told.Id)[..length]}";
            names[found.Told.Id] = name;
        }
        return names;
    }

    /// <summary><c>Nightly reports (EU)</c> becomes <c>Nightly-reports-EU</c>.</summary>
    private static string Plain(string name)
    {
        var text = new StringBuilder();
        foreach (var rune in name.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '.')
                text.Append(rune);
            else if (text.Length > 0 && text[^1] != '-')
                text.Append('-');
            if (text.Length >= Longest)
                break;
        }
        return text.ToString().Trim('-', '.');
    }

    private static string Digest(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
