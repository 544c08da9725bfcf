using System.Collections;

namespace Pulumi.OAuth.Tenant;

/// <summary>A whole list of the tenant: the objects that could be read, and what is known of those that could not.</summary>
/// <remarks>The tenant does not page: an answer that may be a part of the list is a fault and never one of these.</remarks>
/// <typeparam name="T">One object.</typeparam>
public sealed class ObjectList<T> : IReadOnlyList<T>, IDatedAnswer
{
    private readonly IReadOnlyList<T> _objects;

    /// <param name="objects">What could be read, in the tenant's order.</param>
    /// <param name="unreadable">What could not.</param>
    /// <param name="serverTime">As in <see cref="ServerTime"/>.</param>
    public ObjectList(IReadOnlyList<T> objects, IReadOnlyList<UnreadableObject> unreadable, DateTimeOffset? serverTime)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(unreadable);
        _objects = objects;
        Unreadable = unreadable;
        ServerTime = serverTime;
    }

    /// <summary>Members of the list that are not what the tenant promises. Each may be any object that the list seems to lack.</summary>
    public IReadOnlyList<UnreadableObject> Unreadable { get; }

    /// <inheritdoc/>
    public DateTimeOffset? ServerTime { get; }

    public int Count => _objects.Count;

    public T this[int index] => _objects[index];

    public IEnumerator<T> GetEnumerator() => _objects.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same list in other words.</summary>
    public ObjectList<TOther> Select<TOther>(Func<T, TOther> translate) => new([.. _objects.Select(translate)], Unreadable, ServerTime);
}

/// <summary>A member of a list that is not what the tenant promises.</summary>
/// <param name="Id">Its id; null when not even that can be read.</param>
/// <param name="Name">Its name; likewise.</param>
/// <param name="Created">When it was created; likewise.</param>
/// <param name="Problem">What is wrong with it, as a clause that quotes nothing of it.</param>
public sealed record UnreadableObject(string? Id, string? Name, DateTimeOffset? Created, string Problem);
