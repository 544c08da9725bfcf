using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Resources.Keeping;

/// <summary>What is remembered of replaced tokens that live on for some hours: <c>oauth/kept</c> below Pulumi's home. What is not believed
/// is as good as nothing.</summary>
/// <param name="folder">The folder. Nothing is made before the first token.</param>
internal sealed class KeptTokenStore(string folder)
{
    private readonly TokenNotes<KeptToken> _notes = new(folder, KeptTokenJson.Default.KeptToken);

    /// <summary>Every one that is believed, in the order of their files.</summary>
    public IReadOnlyList<KeptToken> List() => _notes.List();

    /// <summary>Remembers a token, in the place of what was remembered of it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(KeptToken token) => _notes.Write(token);

    /// <summary>Forgets a token that is gone. One that stays is looked for once more by the next run, no worse.</summary>
    public void Forget(KeptToken token) => Forget(token.Tenant, token.Id);

    /// <summary>As above, whether anything is remembered of the token or not.</summary>
    public void Forget(string tenant, string tokenId) => NoteStore.Discard(_notes.FileOf(tenant, tokenId));
}
