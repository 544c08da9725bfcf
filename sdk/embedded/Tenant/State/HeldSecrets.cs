using System.Collections.Concurrent;
using Pulumi.Texts;

namespace Pulumi.Embedded.Tenant.State;

/// <summary>The secrets of a tenant, those of deleted objects included, and texts without them. Thread safe.</summary>
internal sealed class HeldSecrets
{
    private const string Blot = "[secret]";

    private readonly SecretTexts _texts = new(Blot);
    private readonly ConcurrentDictionary<string, byte> _known = new(StringComparer.Ordinal);

    public void LearnFrom(TenantState state)
    {
        foreach (var secret in state.OAuthClients.Select(c => c.Secret).Concat(state.PersonalAccessTokens.Select(t => t.Secret)))
            Learn(secret);
    }

    /// <summary>Remembers one; null and the empty text are none.</summary>
    public void Learn(string? secret)
    {
        if (!string.IsNullOrEmpty(secret) && _known.TryAdd(secret, 0))
            _texts.Add(secret);
    }

    /// <summary>A text as people may see it: without secrets, held or in places where they usually stand, and such that nothing in it
    /// acts.</summary>
    public string ForPeople(string text) => HarmlessText.Of(SecretPatterns.Redact(_texts.HideWithUrls(text), Blot));
}
