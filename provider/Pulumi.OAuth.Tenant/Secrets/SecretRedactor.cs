using System.Buffers;
using System.Text;

namespace Pulumi.OAuth.Tenant.Secrets;

/// <summary>
/// Takes secrets out of every text that leaves the process: log lines, error messages, diagnostics. One per process. Thread safe.
/// </summary>
/// <remarks>
/// Two nets: the literal secrets it was told of, in whatever way they are escaped, and the places and shapes in which secrets usually stand
/// (see <see cref="SecretPatterns"/>), for those that nobody told it of.
/// Redact a text before it is cut: half a secret is not recognised.
/// </remarks>
public sealed class SecretRedactor
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Placeholder = "[secret]";

    /// <summary>Shorter secrets are not learnt: they would blot out ordinary words.</summary>
    public const int ShortestSecret = 4;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _learnt = new(StringComparer.Ordinal);
    private KnownSecrets? _known;

    /// <summary>Remembers a secret for good. Null, and texts shorter than <see cref="ShortestSecret"/>, are ignored.</summary>
    public void Learn(string? secret)
    {
        if (secret is null || secret.Length < ShortestSecret)
            return;
        lock (_lock)
        {
            if (_learnt.Add(secret))
                _known = null;
        }
    }

    /// <summary>The text with <see cref="Placeholder"/> in the place of every secret.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecretPatterns.Redact(WithoutLearnt(text));
    }

    private string WithoutLearnt(string text)
    {
        var known = Known();
        var found = new List<Range>();
        foreach (var view in DecodedView.AllOf(text))
            known.FindIn(view, found);
        return found.Count == 0 ? text : Replace(text, found);
    }

    private KnownSecrets Known()
    {
        lock (_lock)
            return _known ??= new KnownSecrets([.. _learnt]);
    }

    private static string Replace(string text, List<Range> found)
    {
        found.Sort((one, other) => one.Start.Value.CompareTo(other.Start.Value));
        var result = new StringBuilder();
        var done = 0;
        foreach (var range in found)
        {
            if (range.Start.Value >= done)
                result.Append(text, done, range.Start.Value - done).Append(Placeholder);
            done = Math.Max(done, range.End.Value);
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>The learnt secrets, prepared for being looked for all at once.</summary>
    private sealed class KnownSecrets(string[] secrets)
    {
        private readonly SearchValues<string> _search = SearchValues.Create(secrets, StringComparison.Ordinal);

        /// <summary>Adds where in the original text a secret stands.</summary>
        internal void FindIn(DecodedView view, List<Range> found)
        {
            var text = view.Text.AsSpan();
            for (var at = 0; at < text.Length; at++)
            {
                var next = text[at..].IndexOfAny(_search);
                if (next < 0)
                    return;
                at += next;
                foreach (var secret in secrets)
                {
                    if (text[at..].StartsWith(secret, StringComparison.Ordinal))
                        found.Add(view.InOriginal(at, secret.Length));
                }
            }
        }
    }
}
