namespace Pulumi.OAuth.Tenant;

/// <summary>What can be the id of an object at a tenant.</summary>
public static class ObjectId
{
    /// <summary>Ids of tenants have 32 or 36 characters.</summary>
    private const int Longest = 256;

    /// <summary>
    /// Whether a text can be an id: not empty or blank, of no more than 256 characters, without white space, slashes, question and number
    /// signs and control characters, and no dots alone, which in a path name something else.
    /// </summary>
    public static bool IsPossible(string? id) =>
        !string.IsNullOrWhiteSpace(id)
        && id.Length <= Longest
        && id is not ("." or "..")
        && !id.Any(c => c is '/' or '\\' or '?' or '#' || char.IsWhiteSpace(c) || char.IsControl(c));

    /// <summary>Whether two ids are of one object: the tenant looks through the case of letters.</summary>
    public static bool AreSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
