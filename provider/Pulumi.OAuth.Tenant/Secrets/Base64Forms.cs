using System.Text;

namespace Pulumi.OAuth.Tenant.Secrets;

/// <summary>What a secret looks like inside of Base64: on its own, after an id as in HTTP Basic, anywhere in a longer text.</summary>
internal static class Base64Forms
{
    private const int GroupBytes = 3;

    /// <summary>Shorter pieces could be ordinary words.</summary>
    private const int ShortestPiece = 12;

    /// <summary>The pieces one of which is in every such text: whatever comes before, one of three places is where a group of bytes
    /// begins.</summary>
    /// <remarks>Up to two bytes at either end share their group with something else, and are not in the piece.</remarks>
    public static IEnumerable<string> Of(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        for (var start = 0; start < GroupBytes; start++)
        {
            var length = (bytes.Length - start) / GroupBytes * GroupBytes;
            if (length * 4 / GroupBytes < ShortestPiece)
                continue;
            var piece = Convert.ToBase64String(bytes, start, length);
            yield return piece;
            var inUrls = piece.Replace('+', '-').Replace('/', '_');
            if (inUrls != piece)
                yield return inUrls;
        }
    }
}
