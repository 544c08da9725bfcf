using System.Text.Json.Serialization;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>What a creation was about to do, written down before it asked the tenant. Holds no secret.</summary>
public sealed record Note
{
    /// <summary>The form of notes that this version writes and acts on.</summary>
    public const int CurrentVersion = 2;

    /// <summary>Form of the note.</summary>
    public required int Version { get; init; }

    /// <summary>Base URL of the tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The tenant's own id of itself; null when it did not tell.</summary>
    public string? TenantId { get; init; }

    public required Urn Urn { get; init; }

    /// <summary>Project of the URN.</summary>
    public string? Project { get; init; }

    /// <summary>Stack of the URN.</summary>
    public string? Stack { get; init; }

    /// <summary>Type token.</summary>
    public required string Kind { get; init; }

    /// <summary>The exact name that was asked for; null when it is a secret of the program.</summary>
    public string? Name { get; init; }

    /// <summary>By what a secret name is recognised; null when the name is none.</summary>
    public NameDigest? SecretName { get; init; }

    /// <summary>Whether the provider made the name from random digits, so that nobody else can have asked for it.</summary>
    public required bool NameIsRandom { get; init; }

    /// <summary>What the random digits follow, where that is something else than the name of the resource: the objects of one that holds
    /// several.</summary>
    public string? NameBase { get; init; }

    /// <summary>When the creation began, by the clock of the machine.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>When it began by the tenant's clock, which dates its objects; null when the tenant had not told its time yet.</summary>
    public DateTimeOffset? BeganAtTenant { get; init; }

    /// <summary>Id of the identity that created; null when its bearer token does not tell.</summary>
    public string? Identity { get; init; }

    /// <summary>Name of the machine, or of the container.</summary>
    public required string Host { get; init; }

    /// <summary>The machine's own id of its start; null where there is none.</summary>
    public string? Boot { get; init; }

    /// <summary>The process that created; for people only, since containers that share a folder share no such numbers.</summary>
    public required int ProcessId { get; init; }

    /// <summary>Whether the lock beside the note was held: otherwise nothing tells whether the creation still lives.</summary>
    public required bool IsLocked { get; init; }

    /// <summary>Which file the lock is, as <see cref="Pulumi.Storage.FileFacts.Identity"/>; null where the system does not tell. A copy of
    /// it is held by nobody, whoever creates.</summary>
    public string? Lock { get; init; }

    /// <summary>Digests of objects that states hold: nobody heard this creation's answer, so it made none of them, or somebody has adopted
    /// what it made. Null for none.</summary>
    public IReadOnlyList<string>? OfOthers { get; init; }

    /// <summary>The name for people.</summary>
    [JsonIgnore]
    public string Label => Name ?? "[secret]";

    /// <summary>Whether it is the name that was asked for.</summary>
    public bool AskedFor(string name) => SecretName?.Matches(name) ?? Name == name;

    /// <summary>Whether an object is known to be another creation's.</summary>
    public bool IsOfOthers(string id) => OfOthers?.Contains(NoteDigest.OfObject(Tenant, id)) == true;
}
