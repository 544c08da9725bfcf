using System.Security.Cryptography;
using System.Text;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>The name of a note's file, which tells what has become of the creation.</summary>
/// <remarks>
/// <c>NOTE.json</c>: no answer yet. <c>NOTE.DIGEST.secret.ID.json</c>: answered; <c>plain</c> in place of <c>secret</c> when the answer
/// held none, and <c>-</c> for an id that is no safe file name. <c>.overlooked</c> before the ending: see <see cref="Overlooked"/>.
/// Changing what is noted is changing the name, because that needs no space on a full disk.
/// </remarks>
/// <param name="Id">Id of the note: 12 hexadecimal digits.</param>
/// <param name="Answer">Null while there is no answer.</param>
/// <param name="Overlooked">Whether a later process was asked about the resource and never named the object.</param>
public sealed record NoteName(string Id, NotedAnswer? Answer = null, bool Overlooked = false)
{
    internal const string LockEnding = ".lock";
    private const string Ending = ".json";
    private const string OverlookedPart = "overlooked";
    private const string Secret = "secret";
    private const string Plain = "plain";
    private const int IdBytes = 6;

    /// <summary>A name that no other note has.</summary>
    internal static NoteName New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)));

    /// <summary>Name of the lock file beside it.</summary>
    internal string Lock => Id + LockEnding;

    /// <summary>The note without an answer that a lock file would be beside; null when it is none of a note.</summary>
    internal static NoteName? OfLock(string file) =>
        file.EndsWith(LockEnding, StringComparison.Ordinal) && file[..^LockEnding.Length] is var id && IsHex(id, IdBytes * 2)
            ? new NoteName(id)
            : null;

    /// <summary>Reads a file's name; null when it is none of a note.</summary>
    internal static NoteName? Read(string file)
    {
        if (!file.EndsWith(Ending, StringComparison.Ordinal))
            return null;
        var parts = file[..^Ending.Length].Split('.');
        if (!IsHex(parts[0], IdBytes * 2))
            return null;
        return parts switch
        {
            [var id] => new NoteName(id),
            [var id, var digest, Secret or Plain, var objectId, .. var rest]
                when IsHex(digest, NoteDigest.Length) && rest is [] or [OverlookedPart] => new NoteName(
                id,
                new NotedAnswer(digest, objectId == "-" ? null : objectId, parts[2] == Secret),
                rest.Length == 1
            ),
            _ => null,
        };
    }

    public override string ToString() =>
        Answer is not { } answer
            ? Id + Ending
            : string.Join(
                '.',
                [Id, answer.Digest, answer.HeldSecret ? Secret : Plain, answer.Id ?? "-", .. (string[])(Overlooked ? [OverlookedPart] : [])]
            ) + Ending;

    private static bool IsHex(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);
}

/// <summary>What a note knows of the tenant's answer.</summary>
/// <param name="Digest">Of tenant and id: see <see cref="NoteDigest.OfObject"/>.</param>
/// <param name="Id">The tenant's id; null when it is no safe file name.</param>
/// <param name="HeldSecret">Whether the answer held the secret of the object, so that whoever recorded it has that secret.</param>
public sealed record NotedAnswer(string Digest, string? Id, bool HeldSecret)
{
    private const int LongestId = 64;

    internal static NotedAnswer Of(string tenant, string id, bool heldSecret) =>
        new(NoteDigest.OfObject(tenant, id), IsFileName(id) ? id : null, heldSecret);

    private static bool IsFileName(string id) =>
        id.Length is > 0 and <= LongestId && id != "-" && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}

/// <summary>Digests that notes are found by: 128 bits of SHA-256, hexadecimal.</summary>
public static class NoteDigest
{
    internal const int Length = 32;

    /// <summary>Of a resource, in all stacks and tenants; each is created by one engine at a time.</summary>
    public static string OfResource(string tenant, Urn urn) => Of("urn", tenant, urn.Text);

    /// <summary>Of an object of a tenant.</summary>
    public static string OfObject(string tenant, string id) => Of("id", tenant, id);

    /// <summary>Of a file that is not read.</summary>
    internal static string OfFile(string path) => Of("file", path, "");

    private static string Of(string what, string first, string second) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{what}\n{first}\n{second}")))[..Length];
}
