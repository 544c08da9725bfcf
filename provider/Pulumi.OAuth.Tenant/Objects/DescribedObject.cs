using System.Collections.Immutable;

namespace Pulumi.OAuth.Tenant.Objects;

/// <summary>An OAuth client or a personal access token as the tenant describes it.</summary>
/// <remarks>
/// It has the members that <see cref="TenantOptions"/> name for its kind, and no other. A member is null when the tenant said null or left
/// it out; <see cref="IsNull"/> tells these apart. Words of closed sets and scopes are kept as they came, known or not. Printing it shows
/// its id alone.
/// </remarks>
public sealed class DescribedObject : IDatedAnswer
{
    private readonly ImmutableDictionary<string, object?> _members;

    internal DescribedObject(string id, ImmutableDictionary<string, object?> members, DateTimeOffset? serverTime)
    {
        Id = id;
        _members = members;
        ServerTime = serverTime;
    }

    /// <summary>The client id that is logged in with.</summary>
    public string Id { get; }

    /// <summary>Null in an answer that leaves it out.</summary>
    public string? Name => Text(MemberNames.Name);

    /// <summary>When the tenant made it.</summary>
    public Timestamp? Created => Instant(MemberNames.Created);

    /// <inheritdoc/>
    public DateTimeOffset? ServerTime { get; }

    /// <summary>What an answer other than a creation's tells as the secret, which may be a mask.</summary>
    public string? Secret => Text(MemberNames.Secret);

    /// <summary>Whether the tenant said null in so many words.</summary>
    public bool IsNull(string member) => _members.TryGetValue(member, out var value) && value is null;

    public string? Text(string member) => Of<string>(member);

    public long? WholeNumber(string member) => _members.GetValueOrDefault(member) as long?;

    public bool? Flag(string member) => _members.GetValueOrDefault(member) as bool?;

    public IReadOnlyList<string>? Texts(string member) => Of<IReadOnlyList<string>>(member);

    /// <summary>The texts of an object by name, without those that are null or missing.</summary>
    public IReadOnlyDictionary<string, string>? Record(string member) => Of<IReadOnlyDictionary<string, string>>(member);

    public Timestamp? Instant(string member) => Text(member) is { } text ? new Timestamp(text) : null;

    public override string ToString() => $"object {Id}";

    private T? Of<T>(string member)
        where T : class => _members.GetValueOrDefault(member) as T;
}

/// <summary>An object that was just created, with the only copy of its secret.</summary>
/// <param name="Object">The object.</param>
/// <param name="Secret">Secret; the tenant never shows it again. Printing this record leaves it out.</param>
public sealed record NewObject(DescribedObject Object, string Secret)
{
    public override string ToString() => $"created {Object.Id}";
}
