namespace Pulumi.Texts;

/// <summary>Finds many texts in another at once, in time linear in what is looked for and in what is looked at. Immutable.</summary>
/// <remarks>The automaton of Aho and Corasick (1975): a tree of all beginnings, each of which knows its longest end that is a beginning
/// too.</remarks>
internal sealed class TextMatcher
{
    private const int Root = 0;

    /// <summary>Most beginnings go on with one character only; the others' further ones are in <see cref="_branches"/>.</summary>
    private readonly char[] _next;
    private readonly int[] _child;
    private readonly Dictionary<long, int> _branches = [];

    /// <summary>Where most characters of any text lead: from the root, by what ASCII character.</summary>
    private readonly int[] _first = new int[128];

    private readonly int[] _shorter;

    /// <summary>Length of the longest text that ends here; 0 when none does.</summary>
    private readonly int[] _longest;

    public TextMatcher(IReadOnlyList<string> texts)
    {
        Texts = texts;
        Size = texts.Sum(text => (long)text.Length);
        var capacity = checked((int)Size + 1);
        (_next, _child, _shorter, _longest) = (new char[capacity], new int[capacity], new int[capacity], new int[capacity]);
        var nodes = 1;
        var (parents, characters) = (new int[capacity], new char[capacity]);
        foreach (var text in texts)
        {
            var node = Root;
            foreach (var character in text)
            {
                if (Child(node, character) is not (> Root and var child))
                {
                    child = nodes++;
                    (parents[child], characters[child]) = (node, character);
                    Link(node, character, child);
                }
                node = child;
            }
            _longest[node] = text.Length;
        }
        Complete(nodes, parents, characters);
    }

    public IReadOnlyList<string> Texts { get; }

    /// <summary>Characters of all texts together.</summary>
    public long Size { get; }

    /// <summary>Adds where texts stand, those that overlap as one, in order.</summary>
    public void FindIn(ReadOnlySpan<char> text, List<Range> found)
    {
        var first = found.Count;
        var node = Root;
        for (var at = 0; at < text.Length; at++)
        {
            node = Step(node, text[at]);
            if (_longest[node] == 0)
                continue;
            var (start, end) = (at + 1 - _longest[node], at + 1);
            while (found.Count > first && found[^1].End.Value > start)
            {
                start = Math.Min(start, found[^1].Start.Value);
                found.RemoveAt(found.Count - 1);
            }
            found.Add(start..end);
        }
    }

    /// <summary>Sets what each beginning falls back to, shorter ones first.</summary>
    private void Complete(int nodes, int[] parents, char[] characters)
    {
        foreach (var node in ByLength(nodes, parents))
        {
            var parent = parents[node];
            _shorter[node] = parent == Root ? Root : Step(_shorter[parent], characters[node]);
            _longest[node] = Math.Max(_longest[node], _longest[_shorter[node]]);
        }
    }

    private static int[] ByLength(int nodes, int[] parents)
    {
        // A parent is always numbered before its children.
        var lengths = new int[nodes];
        var order = new int[nodes - 1];
        for (var node = 1; node < nodes; node++)
        {
            lengths[node] = lengths[parents[node]] + 1;
            order[node - 1] = node;
        }
        Array.Sort([.. lengths.AsSpan(1)], order);
        return order;
    }

    private int Step(int node, char character)
    {
        while (true)
        {
            if (Child(node, character) is > Root and var child)
                return child;
            if (node == Root)
                return Root;
            node = _shorter[node];
        }
    }

    /// <summary>Root when there is none.</summary>
    private int Child(int node, char character)
    {
        if (node == Root && character < _first.Length)
            return _first[character];
        return _child[node] != Root && _next[node] == character ? _child[node] : _branches.GetValueOrDefault(Branch(node, character));
    }

    private void Link(int node, char character, int child)
    {
        if (node == Root && character < _first.Length)
            _first[character] = child;
        else if (_child[node] == Root)
            (_next[node], _child[node]) = (character, child);
        else
            _branches[Branch(node, character)] = child;
    }

    /// <summary>Node and character as one number: a pair of them takes several times as long to look up.</summary>
    private static long Branch(int node, char character) => ((long)node << 16) | character;
}
