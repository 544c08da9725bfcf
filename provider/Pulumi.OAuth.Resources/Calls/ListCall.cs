using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources;

/// <summary>Asks for the ids of the objects that exist, page by page.</summary>
public sealed record ListCall
{
    /// <summary>Type token.</summary>
    public required string Type { get; init; }

    /// <summary>The filters, as the package schema's <c>listInputs</c> describe them.</summary>
    public required PropertyMap Query { get; init; }

    /// <summary>Most objects wanted on all pages together; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Objects a page should hold; null for the provider's own choice.</summary>
    public int? PageSize { get; init; }

    /// <summary>Where the page before ended; null for the first one.</summary>
    public string? Continuation { get; init; }
}

/// <summary>One page.</summary>
/// <param name="Items">The objects.</param>
/// <param name="Continuation">What the call for the next page has to say; null on the last one.</param>
/// <param name="QueryIsUnknown">Whether a filter is not known yet, so that nothing can be said.</param>
public sealed record ListAnswer(ImmutableArray<ListItem> Items, string? Continuation, bool QueryIsUnknown = false);

/// <summary>One object of a list.</summary>
public sealed record ListItem(string Id, string Name);
