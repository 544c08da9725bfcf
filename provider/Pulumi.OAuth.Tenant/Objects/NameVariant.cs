namespace Pulumi.OAuth.Tenant.Objects;

/// <summary>Tells a name that a tenant has made of the one it was asked for from another object's.</summary>
public static class NameVariant
{
    /// <summary>Whether the two are the same but for case and blanks at their ends, which any tenant may change.</summary>
    public static bool AreSame(string asked, string told) => string.Equals(asked.Trim(), told.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether one is what can become of the other: cut, or without its blanks and punctuation. Others may have such a name too:
    /// ask as well whether the object is as new as what was asked for.</summary>
    public static bool IsOf(string asked, string told)
    {
        if (AreSame(asked, told))
            return true;
        var (wanted, made) = (Plain(asked), Plain(told));
        return wanted == made || (made.Length > 0 && wanted.StartsWith(made, StringComparison.Ordinal));
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
