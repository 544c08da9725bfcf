using Pulumi.OAuth.Tenant.Authentication;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>What is wrong with a part of a credential by a slip, most of all in pipelines: a quote that no shell has taken off, the end of
/// a line of a file, a secret in the place of the id.</summary>
/// <param name="What">As a clause that shows nothing of it.</param>
/// <param name="Advice">What to do, a sentence.</param>
internal sealed record CredentialSlip(string What, string Advice)
{
    /// <summary>The slip in a value; null when there is none, or it is no part of a credential.</summary>
    public static CredentialSlip? Of(Setting setting, string value)
    {
        if (setting.Name is not (SettingCatalog.ClientId or SettingCatalog.ClientSecret or SettingCatalog.AccessToken) || value.Length == 0)
            return null;
        if (setting.Name == SettingCatalog.ClientId && Credential.ClientCredentials.IsSecretByForm(value))
            return new CredentialSlip("it has the form of a secret", "Look whether client id and secret have been swapped.");
        return Edge(value) is { } edge
            ? new CredentialSlip(edge, "No credential of a tenant has that: mostly it is a slip of the place the value was copied from.")
            : null;
    }

    private static string? Edge(string value)
    {
        var (first, last) = (Kind(value[0]), Kind(value[^1]));
        return (first, last) switch
        {
            (null, null) => null,
            (_, null) => $"it begins with {first}",
            (null, _) => $"it ends with {last}",
            _ when first == last => $"it begins and ends with {first}",
            _ => $"it begins with {first} and ends with {last}",
        };
    }

    private static string? Kind(char edge) =>
        edge switch
        {
            '"' or '\'' or '`' or '\u201C' or '\u201D' or '\u2018' or '\u2019' => "a quote",
            '\n' or '\r' => "a line break",
            _ when char.IsWhiteSpace(edge) => "a blank",
            _ => null,
        };
}
