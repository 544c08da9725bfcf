namespace Pulumi.OAuth.Tenant;

/// <summary>One object out of a list, and what else is in that list and could not be read.</summary>
/// <typeparam name="T">One object.</typeparam>
/// <param name="Object">Null when the list lacks it; what that means is said where it is asked for.</param>
/// <param name="Unreadable">Members of the list which are not what the tenant promises.</param>
/// <param name="ServerTime">As <see cref="IDatedAnswer.ServerTime"/>.</param>
public sealed record Listed<T>(T? Object, IReadOnlyList<UnreadableObject> Unreadable, DateTimeOffset? ServerTime) : IDatedAnswer
    where T : class
{
    /// <summary>An object out of this list.</summary>
    internal Listed(T? found, ObjectList<T> list)
        : this(found, list.Unreadable, list.ServerTime) { }

    /// <summary>Of no list at all.</summary>
    internal static Listed<T> Nothing { get; } = new(null, [], ServerTime: null);
}
