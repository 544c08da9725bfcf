namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>Which tokens a list is to hold, and whether it may be shared.</summary>
public sealed record PersonalAccessTokenQuery
{
    /// <summary>The <see cref="OwnerId"/> that stands for the caller.</summary>
    public const string Me = "me";

    /// <summary>Identity that owns the tokens, or <see cref="Me"/>. Null: everybody's, which takes the right to read all tokens.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Null: all of them.</summary>
    public LastUsedFilter? LastUsed { get; init; }

    /// <summary>Whose answer may be used. Default: that of a call that is under way.</summary>
    public Sharing.Freshness Freshness { get; init; } = Sharing.Freshness.UnderWay;

    internal KeyValuePair<string, string>[] Parameters() =>
        OwnerId is { } owner
            ? [new KeyValuePair<string, string>("owner-id", owner), .. LastUsedFilter.Parameters(LastUsed)]
            : [.. LastUsedFilter.Parameters(LastUsed)];
}
