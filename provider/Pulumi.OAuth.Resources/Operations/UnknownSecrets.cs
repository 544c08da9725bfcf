using System.Collections.Concurrent;
using System.Globalization;
using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Counts the objects that were adopted without their secret, to tell of all of them at once. Thread safe.</summary>
internal sealed class UnknownSecrets
{
    private readonly ConcurrentDictionary<(string Type, string Id), Shape> _objects = new();
    private int _isTold;

    public void Add(Shape shape, string id) => _objects.TryAdd((shape.Token, id), shape);

    /// <summary>What is to be told, for the first who asks; null when there is nothing.</summary>
    public string? Warning()
    {
        if (_objects.IsEmpty || Interlocked.Exchange(ref _isTold, 1) == 1)
            return null;
        var counts = _objects
            .Values.GroupBy(s => s)
            .OrderBy(g => g.Key.Token, StringComparer.Ordinal)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()} {(g.Count() == 1 ? g.Key.Noun : g.Key.PluralNoun)}"));
        return $"Read by id alone, without a recorded secret: {string.Join(" and ", counts)}. The tenant tells a secret only when an "
            + $"object is created, so their output `secret` is missing. {ImportedSecrets.Variable}=FILE brings secrets that somebody "
            + $"still has into the state by an import; a change of `rotationTriggers` replaces an object by one whose secret is known.";
    }
}
