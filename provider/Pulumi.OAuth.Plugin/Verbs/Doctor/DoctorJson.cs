using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.OAuth.Resources.Checkups;

namespace Pulumi.OAuth.Plugin.Verbs.Doctor;

/// <summary>Findings for programs. Members are added, and never changed or taken away.</summary>
internal static class DoctorJson
{
    /// <param name="findings">What was found.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown.</param>
    public static string Of(IReadOnlyList<CheckupFinding> findings, Func<string, string> harmless) =>
        JsonSerializer.Serialize(
            new DoctorDocument(
                findings.All(f => f.Verdict != CheckupVerdict.Bad),
                [
                    .. findings.Select(f => new DoctorDocument.Finding(
                        harmless(f.Topic),
                        Word(f.Verdict),
                        harmless(f.Text),
                        f.Advice is { } advice ? harmless(advice) : null
                    )),
                ]
            ),
            DoctorDocuments.Default.DoctorDocument
        ) + "\n";

    private static string Word(CheckupVerdict verdict) =>
        verdict switch
        {
            CheckupVerdict.Good => "good",
            CheckupVerdict.Bad => "bad",
            _ => "notTried",
        };
}

/// <param name="IsWell">Whether nothing has to be done.</param>
/// <param name="Findings">What was looked at.</param>
internal sealed record DoctorDocument(bool IsWell, IReadOnlyList<DoctorDocument.Finding> Findings)
{
    internal sealed record Finding(string Topic, string Verdict, string Text, string? Advice);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(DoctorDocument))]
internal sealed partial class DoctorDocuments : JsonSerializerContext;
