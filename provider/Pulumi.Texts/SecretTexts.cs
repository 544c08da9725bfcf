using System.Collections.Concurrent;
using System.Text;

namespace Pulumi.Texts;

/// <summary>Secrets that are known by their text, and taken out of other texts however they are escaped there. Thread-safe.</summary>
/// <remarks>Costs time linear in the text, on any text and for secrets of any length.</remarks>
/// <param name="blot">What is put in the place of a secret.</param>
public sealed class SecretTexts(string blot)
{
    private readonly KnownTexts _known = new();
    private readonly KnownTexts _parts = new();
    private readonly ConcurrentDictionary<string, byte> _plain = new(StringComparer.Ordinal);

    /// <summary>Remembers a secret for good. An empty one is ignored.</summary>
    public void Add(string secret) => _known.Add(secret);

    /// <summary>Remembers a part of something that is secret as a whole. It is hidden unless it is known to be shown elsewhere, as the id
    /// beside a password.</summary>
    public void AddPart(string part) => _parts.Add(part);

    /// <summary>Remembers a text that is shown elsewhere: as a part of a secret it is none, and people have to be told it. What is secret
    /// by itself stays so.</summary>
    public void Spare(string plain) => _plain.TryAdd(plain, 0);

    /// <summary>The text without any known secret.</summary>
    public string Hide(string text) => Hide(text, urls: false);

    /// <summary>The same, also without what URLs in it say before their host.</summary>
    public string HideWithUrls(string text) => Hide(text, urls: true);

    private string Hide(string text, bool urls)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<Range>();
        var inView = new List<Range>();
        foreach (var view in DecodedView.AllOf(text))
        {
            inView.Clear();
            _parts.FindIn(view.Text, inView);
            inView.RemoveAll(place => _plain.ContainsKey(view.Text[place]));
            _known.FindIn(view.Text, inView);
            if (urls)
                UrlCredentials.FindIn(view.Text, inView);
            foreach (var place in inView)
                found.Add(view.InOriginal(place));
        }
        return found.Count == 0 ? text : Replace(text, found);
    }

    /// <summary>Secrets that overlap are replaced together.</summary>
    private string Replace(string text, List<Range> found)
    {
        found.Sort((one, other) => one.Start.Value.CompareTo(other.Start.Value));
        var result = new StringBuilder();
        var done = 0;
        foreach (var place in found)
        {
            if (place.Start.Value >= done)
                result.Append(text, done, place.Start.Value - done).Append(blot);
            done = Math.Max(done, place.End.Value);
        }
        return result.Append(text, done, text.Length - done).ToString();
    }
}
