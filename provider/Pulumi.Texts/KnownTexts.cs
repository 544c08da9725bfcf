using System.Collections.Immutable;

namespace Pulumi.Texts;

/// <summary>A growing set of texts that are looked for in others. Thread-safe.</summary>
/// <remarks>
/// Looking costs time linear in the text, whatever its length and that of the known ones. What was added is prepared in parts, each at
/// least as large as all after it: adding and looking by turns stays cheap, too.
/// </remarks>
internal sealed class KnownTexts
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _all = new(StringComparer.Ordinal);
    private readonly List<string> _unprepared = [];
    private ImmutableArray<TextMatcher> _parts = [];

    /// <summary>Remembers a text for good. Empty ones are ignored.</summary>
    public void Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (_lock)
        {
            if (text.Length > 0 && _all.Add(text))
                _unprepared.Add(text);
        }
    }

    /// <summary>Adds where known texts stand: places may overlap, and are in no order.</summary>
    public void FindIn(ReadOnlySpan<char> text, List<Range> found)
    {
        foreach (var part in Parts())
            part.FindIn(text, found);
    }

    private ImmutableArray<TextMatcher> Parts()
    {
        lock (_lock)
        {
            if (_unprepared.Count == 0)
                return _parts;
            var added = new List<string>(_unprepared);
            var size = added.Sum(text => (long)text.Length);
            var kept = _parts.Length;
            while (kept > 0 && _parts[kept - 1].Size <= size)
            {
                kept--;
                added.AddRange(_parts[kept].Texts);
                size += _parts[kept].Size;
            }
            _unprepared.Clear();
            return _parts = [.. _parts.Take(kept), new TextMatcher(added)];
        }
    }
}
