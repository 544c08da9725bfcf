using System.Text.Json.Serialization;
using Pulumi.OAuth.Tenant.Reading;

namespace Pulumi.OAuth.Tenant.PersonalAccessTokens;

/// <summary>A personal access token as the tenant describes it, without its secret.</summary>
/// <remarks>
/// Null means that the tenant said null or left the member out. Scopes are kept as they came, known or not. Two are equal when all members are;
/// lists compare by reference. Source: <c>GET /personal-access-tokens</c>.
/// </remarks>
public sealed record PersonalAccessToken
{
    /// <summary>The client id to log in with.</summary>
    public required string Id { get; init; }

    /// <summary>Unique among the tokens of its owner. Null in an answer that leaves it out.</summary>
    public string? Name { get; init; }

    /// <summary>Null stands for all rights of the owner, <c>sp:scopes:all</c>.</summary>
    public IReadOnlyList<string>? Scope { get; init => field = TextList.WithoutNulls(value); }

    public TokenOwner? Owner { get; init; }

    public Timestamp? Created { get; init; }

    /// <summary>Updated by the tenant once a day; null when never used.</summary>
    public Timestamp? LastUsed { get; init; }

    /// <summary>True: it belongs to the platform and must not be touched. Lists may leave it out.</summary>
    public bool? Managed { get; init; }

    /// <summary>Lists may leave it out.</summary>
    public long? AccessTokenValiditySeconds { get; init; }

    /// <summary>Null: it never expires, or the tenant did not say; <see cref="NeverExpires"/> tells these apart.</summary>
    public Timestamp? ExpirationDate
    {
        get;
        // Called only for a member that is there, which an initialiser would not be.
        set
        {
            field = value;
            NeverExpires = value is null;
        }
    }

    /// <summary>Whether the tenant said in so many words that there is no date. Lists may leave it out instead.</summary>
    [JsonIgnore]
    public bool NeverExpires { get; private set; }

    /// <summary>Answers may leave it out, whatever was sent.</summary>
    public bool? UserAwareTokenNeverExpires { get; init; }

    /// <summary>What an answer other than a creation's tells as the secret, which may be a mask. Printing this record leaves it out.</summary>
    public string? Secret { get; init; }

    public override string ToString() => $"personal access token {Id}";
}

/// <summary>The identity a token belongs to.</summary>
/// <param name="Type">Always <c>IDENTITY</c> so far.</param>
/// <param name="Id">Id of the identity.</param>
/// <param name="Name">Its display name.</param>
public sealed record TokenOwner(string? Type, string? Id, string? Name);

/// <summary>A token that was just created, with the only copy of its secret.</summary>
/// <param name="Token">The token.</param>
/// <param name="Secret">Secret; the tenant never shows it again. Printing this record leaves it out.</param>
/// <remarks>Source: answer of <c>POST /personal-access-tokens</c>.</remarks>
public sealed record CreatedPersonalAccessToken(PersonalAccessToken Token, string Secret)
{
    public override string ToString() => $"created {Token}";
}
