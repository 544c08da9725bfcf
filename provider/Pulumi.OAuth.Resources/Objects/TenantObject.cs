using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>What the tenant tells about one object, in the words of the shape.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was created; null when the tenant does not say.</param>
/// <param name="Properties">Everything the tenant said by field name; what it left out, or called null, is missing. Only the expiration of
/// a token that never expires is a null, since lists may leave a date out.</param>
/// <param name="Problem">What is wrong with a member of a list that cannot be read, of which nothing is known but the above; null for all
/// others.</param>
internal sealed record TenantObject(string Id, string Name, DateTimeOffset? Created, PropertyMap Properties, string? Problem = null)
{
    /// <summary>What the tenant tells as its secret when it is read; it may be a mask.</summary>
    public string? ToldSecret { get; init; }

    public override string ToString() => $"object {Id}";
}

/// <summary>An object that was just created.</summary>
/// <param name="Object">The object.</param>
/// <param name="Secret">The only copy of its secret.</param>
internal sealed record CreatedObject(TenantObject Object, string Secret)
{
    public override string ToString() => $"created {Object.Id}";
}
