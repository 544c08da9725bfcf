using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.OAuth.Resources.Adoption;

namespace Pulumi.OAuth.Plugin.Verbs.Export;

/// <summary>An export for programs. Members are added, and never changed or taken away.</summary>
internal static class ExportJson
{
    /// <summary>What <c>pulumi import --file</c> takes. Pulumi's own command does not know <c>protect</c>, and protects by
    /// default.</summary>
    public static byte[] ImportFile(ImmutableArray<AdoptableObject> objects) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new AdoptionDocument([
                .. objects.Select(o => new AdoptionDocument.Resource(
                    o.Shape.Token,
                    o.LogicalName,
                    o.Id,
                    PluginVersion.Text,
                    Protect: true
                )),
            ]),
            ExportDocuments.Default.AdoptionDocument
        );

    /// <param name="plan">What was adopted, and what was not.</param>
    /// <param name="folder">Where it was written.</param>
    /// <param name="harmless">Makes a text from elsewhere one that may be shown.</param>
    public static string Of(AdoptionPlan plan, ExportFolder folder, Func<string, string> harmless) =>
        JsonSerializer.Serialize(
            new SummaryDocument
            {
                Tenant = harmless(plan.Address),
                ImportFile = folder.ImportFile,
                CodeFile = folder.CodeFile,
                Adopted =
                [
                    .. plan.Adopted.Select(o => new SummaryDocument.Item(
                        o.Shape.Token,
                        harmless(o.Id),
                        harmless(o.Name),
                        o.LogicalName,
                        null
                    )),
                ],
                LeftOut =
                [
                    .. plan.LeftOut.Select(o => new SummaryDocument.Item(
                        o.Shape.Token,
                        o.Id is null ? null : harmless(o.Id),
                        o.Name is null ? null : harmless(o.Name),
                        null,
                        harmless(o.Reason)
                    )),
                ],
                Filtered = plan.Filtered,
                TokensOfOthersAreHidden = plan.TokensOfOthersAreHidden,
            },
            ExportDocuments.Default.SummaryDocument
        ) + "\n";
}

/// <summary>An import file.</summary>
internal sealed record AdoptionDocument(IReadOnlyList<AdoptionDocument.Resource> Resources)
{
    internal sealed record Resource(string Type, string Name, string Id, string Version, bool Protect);
}

/// <summary>A summary.</summary>
internal sealed record SummaryDocument
{
    public required string Tenant { get; init; }

    public required string ImportFile { get; init; }

    public required string CodeFile { get; init; }

    public required IReadOnlyList<Item> Adopted { get; init; }

    public required IReadOnlyList<Item> LeftOut { get; init; }

    /// <summary>How many objects the filters do not let through.</summary>
    public required int Filtered { get; init; }

    public required bool TokensOfOthersAreHidden { get; init; }

    /// <param name="Type">Type token.</param>
    /// <param name="Id">The tenant's id.</param>
    /// <param name="Name">The tenant's name.</param>
    /// <param name="LogicalName">Name of the resource; null for what was left out.</param>
    /// <param name="Reason">Why it was left out; null otherwise.</param>
    internal sealed record Item(string Type, string? Id, string? Name, string? LogicalName, string? Reason);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(AdoptionDocument))]
[JsonSerializable(typeof(SummaryDocument))]
internal sealed partial class ExportDocuments : JsonSerializerContext;
