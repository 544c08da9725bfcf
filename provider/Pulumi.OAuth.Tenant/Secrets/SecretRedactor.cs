using Pulumi.Texts;

namespace Pulumi.OAuth.Tenant.Secrets;

/// <summary>
/// Takes secrets out of every text that leaves the process: log lines, error messages, diagnostics. One per process. Thread safe.
/// </summary>
/// <remarks>
/// Two nets: the literal secrets it was told of, in whatever way they are escaped, in Base64 too, and the places and shapes in which
/// secrets usually stand (see <see cref="SecretPatterns"/>; and what a URL says before its host), for those that nobody told it of. Linear
/// in the text. Redact a text before it is cut: half a secret is not recognised.
/// </remarks>
public sealed class SecretRedactor
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Placeholder = "[secret]";

    /// <summary>Shorter secrets are not learnt: they would blot out ordinary words.</summary>
    public const int ShortestSecret = 4;

    private readonly SecretTexts _learnt = new(Placeholder);

    /// <summary>Remembers a secret for good. Null, and texts shorter than <see cref="ShortestSecret"/>, are ignored.</summary>
    public void Learn(string? secret)
    {
        if (secret is not { Length: >= ShortestSecret })
            return;
        _learnt.Add(secret);
        foreach (var piece in Base64Forms.Of(secret))
            _learnt.Add(piece);
    }

    /// <summary>Remembers a part of something that is secret as a whole, which is hidden unless it is <see cref="Spare"/>d.</summary>
    public void LearnPart(string part)
    {
        if (part.Length < ShortestSecret)
            return;
        _learnt.AddPart(part);
        foreach (var piece in Base64Forms.Of(part))
            _learnt.Add(piece);
    }

    /// <summary>Remembers an id: beside its secret it is none, and people have to be told it.</summary>
    public void Spare(string? id)
    {
        if (id is { Length: >= ShortestSecret })
            _learnt.Spare(id);
    }

    /// <summary>The text with <see cref="Placeholder"/> in the place of every secret.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return SecretPatterns.Redact(_learnt.HideWithUrls(text), Placeholder);
    }

    /// <summary>The text as people may see it: redacted, and such that nothing in it acts on a terminal or a CI system.</summary>
    public string ForPeople(string text) => HarmlessText.Of(Redact(text));
}
