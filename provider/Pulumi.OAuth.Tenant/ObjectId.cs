namespace Pulumi.OAuth.Tenant;

/// <summary>What can be the id of an object at a tenant.</summary>
public static class ObjectId
{
    /// <summary>
    /// Whether a text can be an id: not empty or blank, without white space, slashes and control characters, and no dots alone, which in a path
    /// name something else.
    /// </summary>
    public static bool IsPossible(string? id) =>
        !string.IsNullOrWhiteSpace(id) && id is not ("." or "..") && !id.Any(c => c is '/' or '\\' || char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>Whether two ids are of one object: the tenant looks through the case of letters.</summary>
    public static bool AreSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
