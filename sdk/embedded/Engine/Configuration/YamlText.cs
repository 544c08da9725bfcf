using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>A YAML file as its text, changed only where values change: order, quotes and comments of everything else stay as people wrote
/// them.</summary>
/// <remarks>A removed entry takes the comments directly above it along. A new entry is added after the last one of its map.</remarks>
public sealed class YamlText
{
    private readonly List<(int Start, int End, string Text)> _edits = [];

    private YamlText(string text, YamlMappingNode? root)
    {
        Text = text;
        Root = root;
    }

    public string Text { get; }

    /// <summary>The document's map; null while the file holds nothing.</summary>
    public YamlMappingNode? Root { get; }

    /// <exception cref="FormatException">It is no YAML, or no map; the message says where.</exception>
    public static YamlText Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0
                ? new YamlText(text, null)
                : stream.Documents[0].RootNode switch
                {
                    YamlMappingNode map => new YamlText(text, map),
                    YamlScalarNode { Value: null or "" } => new YamlText(text, null),
                    _ => throw new FormatException("it is not a map of names to values"),
                };
        }
        catch (AnchorNotFoundException e)
        {
            // Its message quotes the alias, which may be a password that somebody forgot to quote.
            throw new FormatException(
                $"line {e.Start.Line}, column {e.Start.Column}: an alias (*…) names no anchor; a text that begins with * needs quotes",
                e
            );
        }
        catch (YamlException e)
        {
            throw new FormatException($"line {e.Start.Line}, column {e.Start.Column}: {e.Message}", e);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // What YamlDotNet throws for some malformed flow collections, where it loses its place.
            throw new FormatException(YamlPlace.OfMistake(text), e);
        }
    }

    /// <summary>The value of a top-level key; null when there is none.</summary>
    public YamlNode? Find(string key) => Root?.Children.FirstOrDefault(c => YamlValues.KeyOf(c.Key) == key).Value;

    /// <summary>The text with a top-level value set, or removed (null).</summary>
    public YamlText With(string key, ConfigValue? value)
    {
        _edits.Clear();
        if (Find(key) is { } existing)
        {
            var entry = Root!.Children.First(c => ReferenceEquals(c.Value, existing));
            if (value is null)
                RemoveEntry(entry);
            else
                Replace(entry.Key, existing, value, Column(entry.Key));
        }
        else if (value is not null)
        {
            var entry = YamlValues.WriteEntry(key, value, 0);
            if (Root is { Style: MappingStyle.Flow } flow)
                _edits.Add((Begin(flow), End(flow), YamlValues.WriteFlow(Merged(flow, key, value))));
            else
                _edits.Add((Text.Length, Text.Length, (Text.Length == 0 || Text.EndsWith('\n') ? "" : "\n") + entry + "\n"));
        }
        return Parse(Apply());
    }

    private static ConfigValue.Map Merged(YamlMappingNode map, string key, ConfigValue value) =>
        new(((ConfigValue.Map)YamlValues.Normal(YamlValues.Read(map))).Entries.SetItem(key, value));

    private string Apply()
    {
        var text = Text;
        foreach (var (start, end, replacement) in _edits.OrderByDescending(e => e.Start).ThenByDescending(e => e.End))
            text = text[..start] + replacement + text[end..];
        return text;
    }

    /// <summary>Turns a node into a value, leaving alone what is equal in both.</summary>
    /// <param name="key">The node's key; null for an element of a list.</param>
    /// <param name="node">What is there.</param>
    /// <param name="value">What is to be there.</param>
    /// <param name="column">Of the key, or of the dash.</param>
    private void Replace(YamlNode? key, YamlNode node, ConfigValue value, int column)
    {
        if (YamlValues.Read(node) == value)
            return;
        switch (node, YamlValues.Normal(value))
        {
            case (YamlScalarNode { Value: not (null or "") } scalar, ConfigValue.Text text)
                when scalar.Style is not (ScalarStyle.Literal or ScalarStyle.Folded):
                _edits.Add((Begin(node), End(node), YamlScalars.WriteLike(text.Value, scalar.Style, column + 2)));
                break;
            case (YamlMappingNode { Style: not MappingStyle.Flow } map, ConfigValue.Map { Entries.IsEmpty: false } entries):
                ReplaceEntries(map, entries);
                break;
            case (YamlMappingNode { Children.Count: > 0 } map, ConfigValue.Map entries)
                when map.Children.All(c => entries.Entries.ContainsKey(YamlValues.KeyOf(c.Key))):
                ReplaceFlowEntries(map, entries);
                break;
            case (YamlSequenceNode { Style: not SequenceStyle.Flow } list, ConfigValue.List { Items.IsEmpty: false } items)
                when Text[Begin(list)] == '-':
                ReplaceItems(list, items);
                break;
            case (YamlMappingNode or YamlSequenceNode, ConfigValue.Map or ConfigValue.List) when IsFlow(node):
                _edits.Add((Begin(node), End(node), YamlValues.WriteFlow(value)));
                break;
            case (_, var whole) when key is null:
                var dash = Text.LastIndexOf('-', Math.Max(Begin(node) - 1, 0));
                _edits.Add((dash, End(node), YamlValues.WriteItem(whole, column)));
                break;
            case (_, var whole):
                var colon = Text.IndexOf(':', End(key));
                var end = node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" } ? colon + 1 : End(node);
                _edits.Add((colon + 1, end, YamlValues.WriteAfterKey(whole, column)));
                break;
        }
    }

    private void ReplaceEntries(YamlMappingNode map, ConfigValue.Map entries)
    {
        var column = Column(map.Children[0].Key);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Children)
        {
            known.Add(YamlValues.KeyOf(entry.Key));
            if (entries.Entries.TryGetValue(YamlValues.KeyOf(entry.Key), out var value))
                Replace(entry.Key, entry.Value, value, column);
            else
                RemoveEntry(entry);
        }
        var added = entries
            .Entries.Where(e => !known.Contains(e.Key))
            .Select(e => new string(' ', column) + YamlValues.WriteEntry(e.Key, e.Value, column))
            .ToList();
        if (added.Count > 0)
            InsertAfter(map, string.Join('\n', added));
    }

    /// <summary>In braces, where every entry stays and others may be added.</summary>
    private void ReplaceFlowEntries(YamlMappingNode map, ConfigValue.Map entries)
    {
        foreach (var (name, inner) in map.Children)
            Replace(name, inner, entries.Entries[YamlValues.KeyOf(name)], Column(name));
        var known = map.Children.Select(c => YamlValues.KeyOf(c.Key)).ToHashSet(StringComparer.Ordinal);
        var end = Text.LastIndexOf('}', End(map) - 1);
        foreach (var (key, value) in entries.Entries.Where(e => !known.Contains(e.Key)))
            _edits.Add((end, end, ", " + YamlValues.WriteFlow(new ConfigValue.Map(ConfigValue.Map.Empty.Entries.Add(key, value)))[1..^1]));
    }

    private void ReplaceItems(YamlSequenceNode list, ConfigValue.List items)
    {
        var column = Column(list);
        for (var i = 0; i < list.Children.Count; i++)
        {
            if (i < items.Items.Length)
                Replace(null, list.Children[i], items.Items[i], column);
            else
                RemoveLines(list.Children[i], list.Children[i]);
        }
        var added = items.Items.Skip(list.Children.Count).Select(i => new string(' ', column) + YamlValues.WriteItem(i, column)).ToList();
        if (added.Count > 0)
            InsertAfter(list, string.Join('\n', added));
    }

    private void InsertAfter(YamlNode node, string lines)
    {
        var end = Text.IndexOf('\n', End(node));
        if (Text[Math.Max(End(node) - 1, 0)] == '\n')
            end = End(node) - 1;
        _edits.Add(end < 0 ? (Text.Length, Text.Length, "\n" + lines + "\n") : (end + 1, end + 1, lines + "\n"));
    }

    private void RemoveEntry(KeyValuePair<YamlNode, YamlNode> entry) => RemoveLines(entry.Key, entry.Value);

    private void RemoveLines(YamlNode first, YamlNode last)
    {
        var start = LineStart(Begin(first));
        while (start > 0 && Text[LineStart(start - 1)..start].TrimStart().StartsWith('#'))
            start = LineStart(start - 1);
        var content = End(last);
        var end = content > 0 && Text[content - 1] == '\n' ? content - 1 : Text.IndexOf('\n', content);
        _edits.Add((start, end < 0 ? Text.Length : end + 1, ""));
    }

    private int LineStart(int index) => index == 0 ? 0 : Text.LastIndexOf('\n', index - 1) + 1;

    private static bool IsFlow(YamlNode node) =>
        node is YamlMappingNode { Style: MappingStyle.Flow } or YamlSequenceNode { Style: SequenceStyle.Flow };

    private static int Column(YamlNode node) => (int)node.Start.Column - 1;

    private static int Begin(YamlNode node) => (int)node.Start.Index;

    /// <summary>Where the content ends. The parser's own marks tell it for scalars only.</summary>
    private int End(YamlNode node) =>
        node switch
        {
            YamlMappingNode map when IsFlow(node) => Text.IndexOf('}', map.Children.Count > 0 ? End(map.Children[^1].Value) : Begin(node))
                + 1,
            YamlSequenceNode list when IsFlow(node) => Text.IndexOf(']', list.Children.Count > 0 ? End(list.Children[^1]) : Begin(node))
                + 1,
            YamlMappingNode { Children.Count: > 0 } map => Math.Max(End(map.Children[^1].Value), End(map.Children[^1].Key) + 1),
            YamlSequenceNode { Children.Count: > 0 } list => End(list.Children[^1]),
            _ => (int)node.End.Index,
        };
}
