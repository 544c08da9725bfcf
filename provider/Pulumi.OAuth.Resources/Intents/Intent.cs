using System.Text.Json.Serialization;

namespace Pulumi.OAuth.Resources.Intents;

/// <summary>What a creation was about to do, written down before it asked the tenant. Holds no secret.</summary>
public sealed record Intent
{
    /// <summary>Base URL of the tenant.</summary>
    public required string Tenant { get; init; }

    public required string Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Kind { get; init; }

    /// <summary>The exact name that was asked for; null when it is a secret of the program.</summary>
    public string? Name { get; init; }

    /// <summary>By what a secret name is recognised; null when the name is none.</summary>
    public NameDigest? SecretName { get; init; }

    /// <summary>Whether the provider made the name from random digits, so that nobody else can have asked for it.</summary>
    public required bool NameIsRandom { get; init; }

    /// <summary>When the creation began, by the clock of the machine.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>The process that creates.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The id the tenant answered; null while no answer has come. From then on the engine may have recorded the object.</summary>
    public string? Id { get; init; }

    /// <summary>The name for people.</summary>
    [JsonIgnore]
    public string Label => Name ?? "[secret]";

    /// <summary>Whether it is the name that was asked for.</summary>
    public bool AskedFor(string name) => SecretName?.Matches(name) ?? Name == name;
}
