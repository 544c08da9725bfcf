using System.Text.Json.Serialization;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Resources.Renewals;

/// <summary>What is remembered of a successor of the provider's own login while it is being made and handed over. Holds no
/// secret.</summary>
internal sealed record RenewalNote : ITokenNote
{
    /// <summary>The form that this version writes and acts on.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>Base URL of the tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The tenant's own id of itself; null when it did not tell.</summary>
    public string? TenantId { get; init; }

    /// <summary>Identity both tokens belong to.</summary>
    public string? Identity { get; init; }

    /// <summary>The token that is to be succeeded.</summary>
    public required string OldId { get; init; }

    /// <summary>Name of the successor, which nobody else can have chosen.</summary>
    public required string Name { get; init; }

    /// <summary>When its creation began, by the tenant's clock.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>The successor; null before the tenant has answered.</summary>
    public string? SuccessorId { get; init; }

    /// <summary>When it was handed over, by the machine's clock. From then on somebody may have it, and nothing deletes either of the two
    /// by itself.</summary>
    public DateTimeOffset? Handed { get; init; }

    /// <summary>When the old token was deleted, or seen to be gone, by the machine's clock: proof for whoever finishes once more. Null
    /// while it is open.</summary>
    public DateTimeOffset? Finished { get; init; }

    string ITokenNote.TokenId => OldId;

    bool ITokenNote.IsOfThisVersion => Version == CurrentVersion;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RenewalNote))]
internal sealed partial class RenewalNoteJson : JsonSerializerContext;
