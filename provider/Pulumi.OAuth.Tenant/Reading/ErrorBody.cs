using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>What an answer with an error status says, in any of the shapes a tenant uses.</summary>
/// <remarks>
/// <c>{detailCode, trackingId, messages[{text}], causes[{text}]}</c> for most, <c>{error}</c> for 401, <c>{message}</c> for 429,
/// <c>{error, error_description}</c> from the token endpoint.
/// </remarks>
internal sealed partial record ErrorBody
{
    /// <summary>
    /// Whether it has the shape the API promises for 400, 403, 404 and 500, so that the API itself, and no proxy before it,
    /// answered: a detail code, a tracking id and a list of messages, all three.
    /// </summary>
    public bool IsFromApi { get; private init; }

    /// <summary>Whether the API itself says that it does not know the object that was asked for, and not that it lacks something else, such
    /// as the tenant.</summary>
    public bool IsAbsence => IsFromApi && AbsenceCode().IsMatch(DetailCode!);

    public string? DetailCode { get; private init; }

    public string? TrackingId { get; private init; }

    public IReadOnlyList<string> Texts { get; private init; } = [];

    /// <summary>Null when the body is no JSON object.</summary>
    internal static ErrorBody? Read(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half a surrogate pair in a string.
            return null;
        }
    }

    private static ErrorBody Read(JsonElement error)
    {
        var texts = new List<string>();
        AddTextsOf(error, "messages", texts);
        AddTextsOf(error, "causes", texts);
        foreach (var name in (ReadOnlySpan<string>)["message", "error", "error_description"])
        {
            if (Text(error, name) is { } text)
                texts.Add(text);
        }

        return new ErrorBody
        {
            IsFromApi =
                Text(error, "detailCode") is not null
                && Text(error, "trackingId") is not null
                && error.TryGetProperty("messages", out var messages)
                && messages.ValueKind == JsonValueKind.Array,
            DetailCode = Text(error, "detailCode"),
            TrackingId = Text(error, "trackingId"),
            // A tenant repeats itself: once per language, and once as a cause.
            Texts = [.. texts.Distinct(StringComparer.Ordinal)],
        };
    }

    private static void AddTextsOf(JsonElement error, string name, List<string> texts)
    {
        if (!error.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            return;
        foreach (var entry in list.EnumerateArray())
        {
            if (entry.ValueKind == JsonValueKind.Object && Text(entry, "text") is { } text)
                texts.Add(text);
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    [GeneratedRegex(
        @"\A404(\.[0-9]+)*( +((object|resource) +)?not found)? *\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex AbsenceCode();
}
