using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Why an operation brought no answer. Closed family: the cases below.</summary>
/// <remarks>The messages are for people: what failed, on what, what the tenant said, what to do next.</remarks>
public abstract record Failure(string Message)
{
    /// <summary>It was refused, by the tenant or by the provider itself. Nothing has to be recorded.</summary>
    public sealed record Refused(FailureReason Reason, string Message) : Failure(Message);

    /// <summary>An object exists, and what is known of it has to be recorded, but not all is well with it.</summary>
    /// <param name="Id">The tenant's id of the object.</param>
    /// <param name="State">What is known; secrets wrapped.</param>
    /// <param name="Inputs">The inputs it was made from.</param>
    /// <param name="Reasons">What is not well.</param>
    public sealed record Partial(string Id, PropertyMap State, PropertyMap Inputs, ImmutableArray<string> Reasons)
        : Failure(string.Join(" ", Reasons));

    /// <summary>Settings without which the provider cannot work are missing.</summary>
    public sealed record MissingSettings(ImmutableArray<MissingSetting> Settings)
        : Failure("Missing: " + string.Join(", ", Settings.Select(s => s.Name)));
}

/// <summary>A setting that has to be given.</summary>
/// <param name="Name">With its namespace, as it is typed: <c>oauth:baseUrl</c>.</param>
/// <param name="Description">What it is, and where else it may come from.</param>
public sealed record MissingSetting(string Name, string Description);

/// <summary>What kind of refusal it is.</summary>
public enum FailureReason
{
    /// <summary>The request cannot be right.</summary>
    Invalid,

    /// <summary>The tenant does not accept the credential.</summary>
    Unauthenticated,

    /// <summary>The credential lacks a right.</summary>
    Forbidden,

    /// <summary>There is no such object.</summary>
    NotFound,

    /// <summary>It contradicts what the tenant holds.</summary>
    Conflict,

    /// <summary>Something else has to be done first.</summary>
    NotReady,

    /// <summary>Too many requests, or too many objects.</summary>
    Exhausted,

    /// <summary>The tenant cannot be reached, or answers nonsense.</summary>
    Unavailable,

    /// <summary>The time is over.</summary>
    TimedOut,

    /// <summary>Somebody gave it up.</summary>
    Cancelled,

    /// <summary>Nobody knows what the tenant did.</summary>
    Ambiguous,
}
