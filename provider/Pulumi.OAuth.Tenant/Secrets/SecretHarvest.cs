using System.Text.Json;

namespace Pulumi.OAuth.Tenant.Secrets;

/// <summary>
/// Learns the secrets an answer holds before anybody else looks at it, so that none can get into a message about that answer; and the ids,
/// which are none.
/// </summary>
internal static class SecretHarvest
{
    private static ReadOnlySpan<byte> Secret => "secret"u8;

    private static ReadOnlySpan<byte> AccessToken => "access_token"u8;

    private static ReadOnlySpan<byte> RefreshToken => "refresh_token"u8;

    private static ReadOnlySpan<byte> Id => "id"u8;

    /// <param name="redactor">Learns them.</param>
    /// <param name="json">Need not be JSON, or whole: what can be read is read.</param>
    internal static void LearnFrom(this SecretRedactor redactor, ReadOnlySpan<byte> json)
    {
        // As deep as an answer is read (DeepJson), and behind the mark that some put before UTF-8.
        var reader = new Utf8JsonReader(
            json is [0xEF, 0xBB, 0xBF, ..] ? json[3..] : json,
            new JsonReaderOptions { MaxDepth = int.MaxValue }
        );
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                var isId = reader.ValueTextEquals(Id);
                if (
                    !isId
                    && !reader.ValueTextEquals(Secret)
                    && !reader.ValueTextEquals(AccessToken)
                    && !reader.ValueTextEquals(RefreshToken)
                )
                    continue;
                if (!reader.Read() || reader.TokenType != JsonTokenType.String)
                    continue;
                if (isId)
                    redactor.Spare(reader.GetString());
                else
                    redactor.Learn(reader.GetString());
            }
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // Whoever reads the answer for its content reports that. (InvalidOperationException: half a surrogate pair.)
        }
    }
}
