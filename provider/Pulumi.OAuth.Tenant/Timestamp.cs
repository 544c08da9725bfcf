using System.Globalization;

namespace Pulumi.OAuth.Tenant;

/// <summary>A point in time as somebody wrote it. Two that name the same instant are equal, however they are written.</summary>
/// <remarks>The text is kept, so that nothing a tenant says is lost or rewritten, not even what is no date at all.</remarks>
public sealed class Timestamp : IEquatable<Timestamp>
{
    /// <param name="text">Usually RFC 3339, for example <c>2026-12-31T23:59:59.999Z</c>. Without an offset it is taken as UTC.</param>
    public Timestamp(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        Instant = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var instant) ? instant : null;
    }

    public string Text { get; }

    /// <summary>The instant in UTC; null when the text is no date.</summary>
    public DateTimeOffset? Instant { get; }

    public bool Equals(Timestamp? other) =>
        other is not null && (Instant is { } mine && other.Instant is { } theirs ? mine == theirs : Text == other.Text);

    public override bool Equals(object? obj) => Equals(obj as Timestamp);

    public override int GetHashCode() => Instant is { } instant ? instant.GetHashCode() : Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
