using System.Text.Json.Serialization;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Keeping;

/// <summary>A replaced token that was given an end instead of being deleted. Holds no secret.</summary>
public sealed record KeptToken : ITokenNote
{
    /// <summary>The form that this version writes and acts on.</summary>
    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    /// <summary>Base URL of the tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The tenant's own id of itself; null when it did not tell.</summary>
    public string? TenantId { get; init; }

    /// <summary>Resource it was replaced under.</summary>
    public required Urn Urn { get; init; }

    /// <summary>The tenant's id of the token.</summary>
    public required string Id { get; init; }

    /// <summary>Its name; null when that is a secret of the program.</summary>
    public string? Name { get; init; }

    /// <summary>When it expires.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>Whether that date is ours; false for one that was nearer already.</summary>
    public required bool IsOurDate { get; init; }

    /// <summary>Id of the identity it belongs to; null when the bearer token does not tell.</summary>
    public string? Identity { get; init; }

    /// <summary>The name for people.</summary>
    [JsonIgnore]
    public string Label => Name ?? "[secret]";

    string ITokenNote.TokenId => Id;

    bool ITokenNote.IsOfThisVersion => Version == CurrentVersion;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(KeptToken))]
internal sealed partial class KeptTokenJson : JsonSerializerContext;
