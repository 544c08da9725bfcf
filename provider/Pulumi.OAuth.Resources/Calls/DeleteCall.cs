using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Asks to delete an object.</summary>
public sealed record DeleteCall
{
    public required Urn Urn { get; init; }

    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>The tenant's id of the object.</summary>
    public required string Id { get; init; }

    /// <summary>The recorded state.</summary>
    public required PropertyMap State { get; init; }

    /// <summary>How long the object, which has been replaced, lives on instead of being deleted; null for not at all.</summary>
    public TimeSpan? KeepFor { get; init; }

    /// <summary>Longest time for the whole operation; null for no limit.</summary>
    public TimeSpan? Timeout { get; init; }
}

/// <summary>What Delete answers: nothing; the object is not there any more.</summary>
public sealed record DeleteAnswer;
