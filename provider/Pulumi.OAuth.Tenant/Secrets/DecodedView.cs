namespace Pulumi.OAuth.Tenant.Secrets;

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
    /// was used on it.
    /// </remarks>
    internal static IEnumerable<DecodedView> AllOf(string text)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { text };
        List<DecodedView> layer = [new(text, starts: null)];
        yield return layer[0];
        for (var depth = 0; depth < MaxLayers; depth++)
        {
            var next = new List<DecodedView>();
            foreach (var view in layer)
            {
                foreach (var decoding in Escapes.All)
                {
                    if (view.Decode(decoding) is { } decoded && seen.Add(decoded.Text))
                        next.Add(decoded);
                }
            }

            foreach (var view in next)
                yield return view;
            layer = next;
        }
    }

    /// <summary>
    /// The part of the original text that <paramref name="length"/> characters from <paramref name="start"/> on were written as.
    /// </summary>
    internal Range InOriginal(int start, int length) =>
        _starts is null ? start..(start + length) : _starts[start].._starts[start + length];

    private DecodedView? Decode(Escapes.Decoding decoding)
    {
        if (!Text.Contains(decoding.Mark, StringComparison.Ordinal))
            return null;
        var text = new System.Text.StringBuilder(Text.Length);
        var starts = new List<int>(Text.Length + 1);
        Span<char> decoded = stackalloc char[2];
        for (var at = 0; at < Text.Length;)
        {
            var taken = Text[at] == decoding.Mark ? decoding.Read(Text.AsSpan(at), decoded, out var written) : NotEscaped(Text[at], decoded, out written);
            foreach (var character in decoded[..written])
            {
                text.Append(character);
                starts.Add(OriginalStart(at));
            }

            at += taken;
        }

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
