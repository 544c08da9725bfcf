using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>Decides what a provider may log in with: a credential is never sent to another tenant than its own.</summary>
/// <param name="values">The settings.</param>
/// <param name="environment">Looks a variable up; null when it is not set.</param>
/// <param name="credentials">What this process has given to whom.</param>
/// <param name="mayBeFormer">Whether it may be the provider of a tenant that the stack has left: never one that a program declares
/// now.</param>
internal sealed class CredentialChoice(
    SettingReader values,
    Func<string, string?> environment,
    EnvironmentCredentials credentials,
    bool mayBeFormer
)
{
    private readonly StackConfiguration _stack = StackConfiguration.Read(environment);

    /// <returns>The credential, or why there is none.</returns>
    public Choice For(TenantAddress address)
    {
        if (values.CredentialIsConfigured)
            return Found();
        if (Stranger(address) is { } stranger)
            return Previous(address) ?? (Choice)new Choice.Stranded(stranger);
        if (!values.MissingCredential().IsEmpty)
            return Found();
        return credentials.TryClaim("environment", address, out var owner)
            ? Found()
            : Previous(address) ?? (Choice)new Choice.Stranded($"this process has given the environment's credential to {owner}");
    }

    /// <summary>For the tenant that <c>tenantChange</c> names as the one that the stack has left: nothing but a credential that is said to
    /// be its own; null when there is none.</summary>
    public Choice.Found? ForLeft(TenantAddress address) => Previous(address);

    /// <summary>
    /// For the process of a former tenant's provider: where the stack is now, and the credential of that place. An address that was
    /// recorded by mistake must not keep from being deleted what has never been there.
    /// </summary>
    /// <param name="former">Address of the former tenant.</param>
    /// <returns>Null when the stack is there yet, or when no credential is said to belong to where it is.</returns>
    public (TenantAddress Address, Choice.Found Credential)? ForPresent(TenantAddress former)
    {
        if (
            !mayBeFormer
            || (_stack.Find(SettingCatalog.BaseUrl) ?? environment("SAIL_BASE_URL")) is not { Length: > 0 } text
            || !TenantAddress.TryParse(text, out var present, out _)
            || present.BaseUrl == former.BaseUrl
        )
            return null;
        var own = new SettingReader(_stack.Credential(), environment);
        return
            own.MissingCredential().IsEmpty
            && (own.CredentialIsConfigured || (Stranger(present) is null && credentials.TryClaim("environment", present, out _)))
            ? (present, new Choice.Found(own.Credential()))
            : null;
    }

    private Choice Found() =>
        values.MissingCredential() is { IsEmpty: false } missing ? new Choice.Missing(missing) : new Choice.Found(values.Credential());

    /// <summary>Why the environment's credential belongs to another address; null when it does not.</summary>
    private string? Stranger(TenantAddress address)
    {
        if (environment("SAIL_BASE_URL") is { Length: > 0 } own)
            return IsAt(own, address) ? null : $"the environment's credential belongs to {own}, which is what SAIL_BASE_URL says";
        return _stack.Find(SettingCatalog.BaseUrl) is not { } configured || IsAt(configured, address)
            ? null
            : $"the environment's credential belongs to {configured}, which is what the stack's oauth:{SettingCatalog.BaseUrl} says";
    }

    /// <summary>The credential of the tenant before; null when there is none, or when it is another tenant's.</summary>
    private Choice.Found? Previous(TenantAddress address)
    {
        if (!mayBeFormer)
            return null;
        if (
            TenantChange.Read(_stack.Find(SettingCatalog.TenantChange)) is TenantChange.Replace change
            && change.Old.BaseUrl != address.BaseUrl
        )
            return null;
        var (id, secret) = (environment("SAIL_PREVIOUS_CLIENT_ID"), environment("SAIL_PREVIOUS_CLIENT_SECRET"));
        // One credential put together from two places would be nobody's.
        if (string.IsNullOrEmpty(id) && string.IsNullOrEmpty(secret))
            (id, secret) = (_stack.Find(SettingCatalog.PreviousClientId), _stack.Find(SettingCatalog.PreviousClientSecret));
        return !string.IsNullOrEmpty(id) && !string.IsNullOrEmpty(secret) && credentials.TryClaim("previous", address, out _)
            ? new Choice.Found(new Credential.ClientCredentials(id, secret))
            : null;
    }

    private static bool IsAt(string text, TenantAddress address) =>
        TenantAddress.TryParse(text, out var other, out _) && other.BaseUrl == address.BaseUrl;
}

/// <summary>What there is to log in with. Closed family: the cases below.</summary>
internal abstract record Choice
{
    private Choice() { }

    public sealed record Found(Credential Credential) : Choice;

    /// <summary>Settings are missing.</summary>
    public sealed record Missing(System.Collections.Immutable.ImmutableArray<MissingSetting> Settings) : Choice;

    /// <summary>There may be a credential, but it belongs to another address. A provider is then configured all the same: engines start the
    /// one of a former tenant in every preview, and its failure would be everybody's.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Stranded(string Reason) : Choice;
}
