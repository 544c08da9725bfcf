using System.Globalization;

namespace Pulumi.Reports;

/// <summary>How a report says things.</summary>
internal static class ReportTexts
{
    public static string Day(DateTimeOffset moment) => moment.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Rights(ReportedCredential credential) =>
        credential.HasAllRights ? "every right of its owner" : string.Join(", ", credential.Rights);

    public static string Expiry(ReportedCredential credential, DateTimeOffset now) =>
        credential switch
        {
            { CanExpire: false } => "–",
            { Expires: null } => "never",
            { Expires: { } end } => end <= now ? $"expired {Day(end)}" : Day(end),
        };

    public static string Rotation(ReportedCredential credential, DateTimeOffset now) =>
        credential.RotatesAt is not { } moment ? "–"
        : moment <= now ? $"due since {Day(moment)}"
        : Day(moment);

    public static string Use(ReportedCredential credential) => credential.LastUsed is { } used ? Day(used) : "never";

    /// <summary>What is special about it, in a word or two each.</summary>
    public static string Remarks(ReportedCredential credential) =>
        string.Join(
            ", ",
            new[]
            {
                credential.IsLogin ? "this login" : null,
                credential.IsManaged ? "managed by the platform" : null,
                credential.IsEnabled == false ? "disabled" : null,
            }.OfType<string>()
        );

    public static string Count(CredentialReport report)
    {
        var kinds = report
            .Credentials.GroupBy(c => c.Kind)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {g.Key}{(g.Count() == 1 ? "" : "s")}"));
        return string.Join(" and ", kinds) is { Length: > 0 } counts ? counts : "No credentials";
    }
}
