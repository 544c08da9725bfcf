using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Notes;

/// <summary>A note as version 1.0.0 wrote it, below <c>oauth/intents</c>.</summary>
internal sealed record VersionOneNote
{
    public const int Version = 1;

    public required string Tenant { get; init; }

    public required Urn Urn { get; init; }

    public required string Kind { get; init; }

    public string? Name { get; init; }

    public NameDigest? SecretName { get; init; }

    public required bool NameIsRandom { get; init; }

    public required DateTimeOffset Began { get; init; }

    public required int ProcessId { get; init; }

    /// <summary>The id the tenant answered; null while no answer had come.</summary>
    public string? Id { get; init; }

    /// <summary>What it says in the form of now.</summary>
    public Note ToNote() =>
        new()
        {
            Version = Version,
            Tenant = Tenant,
            Urn = Urn,
            Project = Urn.Project,
            Stack = Urn.Stack,
            Kind = Kind,
            Name = Name,
            SecretName = SecretName,
            NameIsRandom = NameIsRandom,
            Began = Began,
            Host = "",
            ProcessId = ProcessId,
            IsLocked = false,
        };
}
