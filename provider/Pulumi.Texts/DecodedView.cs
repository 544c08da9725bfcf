namespace Pulumi.Texts;

/// <summary>A text with one or more layers of escaping taken off, which knows where each of its characters stood in the original.</summary>
internal sealed class DecodedView
{
    /// <summary>Layers that are taken off at most, for example JSON within a JSON string within a form.</summary>
    private const int MaxLayers = 3;

    private readonly int[]? _starts;

    private DecodedView(string text, int[]? starts)
    {
        Text = text;
        _starts = starts;
    }

    internal string Text { get; }

    /// <summary>The text itself, and what it reads like after every succession of decodings that changes it.</summary>
    /// <remarks>
    /// Decodings are tried one at a time: a secret may hold characters that mean something to another decoding than the one that
    /// was used on it. There are 85 views at most, of which no more than four are kept at a time.
    /// </remarks>
    internal static IEnumerable<DecodedView> AllOf(string text) => new DecodedView(text, starts: null).WithDecoded(MaxLayers);

    /// <summary>The part of the original text that <paramref name="place"/> was written as.</summary>
    internal Range InOriginal(Range place) => _starts is null ? place : _starts[place.Start.Value].._starts[place.End.Value];

    private IEnumerable<DecodedView> WithDecoded(int layers)
    {
        yield return this;
        if (layers == 0)
            yield break;
        foreach (var decoding in Escapes.All)
        {
            if (Decode(decoding) is not { } decoded)
                continue;
            foreach (var view in decoded.WithDecoded(layers - 1))
                yield return view;
        }
    }

    /// <summary>Null when nothing in the text is escaped that way.</summary>
    private DecodedView? Decode(Escapes.Decoding decoding)
    {
        if (!Text.Contains(decoding.Mark, StringComparison.Ordinal))
            return null;
        var text = new System.Text.StringBuilder(Text.Length);
        var starts = new List<int>(Text.Length + 1);
        var changed = false;
        Span<char> decoded = stackalloc char[2];
        for (var at = 0; at < Text.Length; )
        {
            var taken =
                Text[at] == decoding.Mark
                    ? decoding.Read(Text.AsSpan(at), decoded, out var written)
                    : NotEscaped(Text[at], decoded, out written);
            changed |= taken != written || Text[at] != decoded[0];
            foreach (var character in decoded[..written])
            {
                text.Append(character);
                starts.Add(OriginalStart(at));
            }

            at += taken;
        }

        if (!changed)
            return null;
        starts.Add(OriginalStart(Text.Length));
        return new DecodedView(text.ToString(), [.. starts]);
    }

    private static int NotEscaped(char character, Span<char> decoded, out int written)
    {
        decoded[0] = character;
        written = 1;
        return 1;
    }

    private int OriginalStart(int at) => _starts is null ? at : _starts[at];
}
