using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Reports;

/// <summary>A report for programs. Members are added, and never changed or taken away.</summary>
public static class ReportJson
{
    /// <param name="report">What there is to tell.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown.</param>
    public static string Of(CredentialReport report, Func<string, string> harmless)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(harmless);
        return JsonSerializer.Serialize(
                new ReportDocument
                {
                    Source = harmless(report.Source),
                    Now = report.Now,
                    Credentials = [.. report.Credentials.Select(c => Entry(c, harmless))],
                    Findings =
                    [
                        .. report.Findings.Select(f => new ReportDocument.Finding(
                            f.Rule,
                            harmless(f.Credential.Id),
                            harmless(f.Credential.Name),
                            harmless(f.Text)
                        )),
                    ],
                    Notices = [.. report.Notices.Select(harmless)],
                },
                ReportDocuments.Default.ReportDocument
            ) + "\n";
    }

    private static ReportDocument.Entry Entry(ReportedCredential credential, Func<string, string> harmless) =>
        new()
        {
            Kind = credential.Kind,
            Id = harmless(credential.Id),
            Name = harmless(credential.Name),
            Resource = credential.Resource is { } resource ? harmless(resource) : null,
            Owner = credential.Owner is { } owner ? harmless(owner) : null,
            Rights = [.. credential.Rights.Select(harmless)],
            HasAllRights = credential.HasAllRights,
            Created = credential.Created,
            LastUsed = credential.LastUsed,
            CanExpire = credential.CanExpire,
            Expires = credential.Expires,
            RotatesAt = credential.RotatesAt,
            IsEnabled = credential.IsEnabled,
            IsManaged = credential.IsManaged,
            IsLogin = credential.IsLogin,
        };
}

internal sealed record ReportDocument
{
    public required string Source { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required ImmutableArray<Entry> Credentials { get; init; }

    public required ImmutableArray<Finding> Findings { get; init; }

    public required ImmutableArray<string> Notices { get; init; }

    internal sealed record Entry
    {
        public required string Kind { get; init; }

        public required string Id { get; init; }

        public required string Name { get; init; }

        public required string? Resource { get; init; }

        public required string? Owner { get; init; }

        public required ImmutableArray<string> Rights { get; init; }

        public required bool HasAllRights { get; init; }

        public required DateTimeOffset? Created { get; init; }

        public required DateTimeOffset? LastUsed { get; init; }

        public required bool CanExpire { get; init; }

        public required DateTimeOffset? Expires { get; init; }

        public required DateTimeOffset? RotatesAt { get; init; }

        public required bool? IsEnabled { get; init; }

        public required bool IsManaged { get; init; }

        public required bool IsLogin { get; init; }
    }

    internal sealed record Finding(string Rule, string Id, string Name, string Text);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class ReportDocuments : JsonSerializerContext;
