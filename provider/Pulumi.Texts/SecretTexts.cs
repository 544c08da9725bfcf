using System.Text;

namespace Pulumi.Texts;

/// <summary>Secrets that are known by their text, and taken out of other texts however they are escaped there. Thread-safe.</summary>
/// <remarks>Costs time linear in the text, on any text and for secrets of any length.</remarks>
/// <param name="blot">What is put in the place of a secret.</param>
public sealed class SecretTexts(string blot)
{
    private readonly KnownTexts _known = new();

    /// <summary>Remembers a secret for good. An empty one is ignored.</summary>
    public void Add(string secret) => _known.Add(secret);

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
