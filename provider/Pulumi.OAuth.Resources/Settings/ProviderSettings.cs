using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>The settings of a configured provider, environment included.</summary>
/// <param name="Tenant">How to call the tenant; null when no credential may be sent to it.</param>
/// <param name="GuardUpdates">Whether patches compare before they replace.</param>
public sealed record ProviderSettings(TenantOptions? Tenant, bool GuardUpdates)
{
    /// <summary>Where the tenant's API is.</summary>
    public required TenantAddress Address { get; init; }

    /// <summary>Whether a person says that the address is a new one of the same tenant.</summary>
    public bool IsSameTenant { get; init; }

    /// <summary>The tenant before, when a person says that the address is another one's, where everything is made anew; else
    /// null.</summary>
    public TenantAddress? Left { get; init; }

    /// <summary>What people say about things that may be meant so.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>Why no credential may be sent to the tenant; null when one may.</summary>
    public string? Stranded { get; init; }

    /// <summary>Reads what Configure got. Unknown keys are ignored: CheckConfig reports them.</summary>
    /// <param name="arguments">The settings as they arrived, secrets wrapped at any depth.</param>
    /// <param name="environment">Looks a variable up; null when it is not set.</param>
    /// <param name="credentials">What this process has given to whom.</param>
    /// <param name="mayBeFormer">Whether it may be the provider of a tenant that the stack has left, which has a credential of its
    /// own.</param>
    public static Result<ProviderSettings, Failure> Read(
        PropertyMap arguments,
        Func<string, string?> environment,
        EnvironmentCredentials credentials,
        bool mayBeFormer
    )
    {
        var values = new SettingReader(arguments, environment);
        if (values.MissingAddress() is { IsEmpty: false } missingAddress)
            return new Failure.MissingSettings([.. missingAddress, .. values.MissingCredential()]);
        if (
            ConfigCheck
                .Run(PropertyMap.Empty, arguments, environment)
                .Answer.Failures.FirstOrDefault(f =>
                    f.Path.Segments is [PropertyPath.Key { Name: var name }, ..] && SettingCatalog.Find(name) is not null
                ) is
            { } wrong
        )
            return new Failure.Refused(FailureReason.Invalid, $"The setting oauth:{wrong.Path} {wrong.Reason}.");
        if (!TenantAddress.TryParse(values.Text(SettingCatalog.BaseUrl)!, out var address, out var problem))
            return new Failure.Refused(FailureReason.Invalid, $"The setting oauth:{SettingCatalog.BaseUrl} {problem}.");
        var change = TenantChange.Read(values.Text(SettingCatalog.TenantChange));
        var settings = new ProviderSettings(null, values.Flag(SettingCatalog.GuardUpdates) ?? false)
        {
            Address = address,
            Policy = Policy.Read(values.Value(SettingCatalog.Policy)),
            IsSameTenant = change is TenantChange.Same same && same.Address.BaseUrl == address.BaseUrl,
            Left = change is TenantChange.Replace replace && replace.New.BaseUrl == address.BaseUrl ? replace.Old : null,
        };
        return new CredentialChoice(values, environment, credentials, mayBeFormer).For(address) switch
        {
            Choice.Found found => settings with { Tenant = Options(values, address, found.Credential) },
            Choice.Stranded stranded => settings with { Stranded = stranded.Reason },
            Choice.Missing missing => new Failure.MissingSettings(missing.Settings),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The same settings for the tenant that the stack has left, with the credential of that one.</summary>
    /// <param name="left">Where it is.</param>
    /// <param name="arguments">As above.</param>
    /// <param name="environment">As above.</param>
    /// <param name="credentials">As above.</param>
    public ProviderSettings ForLeft(
        TenantAddress left,
        PropertyMap arguments,
        Func<string, string?> environment,
        EnvironmentCredentials credentials
    )
    {
        var values = new SettingReader(arguments, environment);
        var settings = this with { Tenant = null, Address = left, Left = null };
        return new CredentialChoice(values, environment, credentials, mayBeFormer: true).ForLeft(left) is { } own
            ? settings with
            {
                Tenant = Options(values, left, own.Credential),
            }
            : settings with
            {
                Stranded = "the credential at hand is the new tenant's",
            };
    }

    /// <summary>The same settings for where the stack is now, when this is the provider of a tenant that it has left; null when it is
    /// there yet, or when no credential is said to belong to where it is.</summary>
    /// <param name="arguments">As above.</param>
    /// <param name="environment">As above.</param>
    /// <param name="credentials">As above.</param>
    public ProviderSettings? ForPresent(PropertyMap arguments, Func<string, string?> environment, EnvironmentCredentials credentials)
    {
        var values = new SettingReader(arguments, environment);
        return new CredentialChoice(values, environment, credentials, mayBeFormer: true).ForPresent(Address) is var (address, own)
            ? this with
            {
                Tenant = Options(values, address, own.Credential),
                Address = address,
                Left = null,
                IsSameTenant = false,
                Stranded = null,
            }
            : null;
    }

    private static TenantOptions Options(SettingReader values, TenantAddress address, Credential credential)
    {
        var options = new TenantOptions
        {
            Address = address,
            Credential = credential,
            OAuthClientMembers = ObjectCodec.Members(OAuthClientShape.Shape),
            PersonalAccessTokenMembers = ObjectCodec.Members(PersonalAccessTokenShape.Shape),
        };
        return options with
        {
            ApiVersion = values.Text(SettingCatalog.ApiVersion) is { } version ? ApiVersion.Find(version)! : options.ApiVersion,
            RequestTimeout = values.Number(SettingCatalog.RequestTimeoutSeconds) is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : options.RequestTimeout,
            MaxRetries = values.Number(SettingCatalog.MaxRetries) ?? options.MaxRetries,
            RequestsPer10Seconds = values.Number(SettingCatalog.RequestsPer10Seconds) ?? options.RequestsPer10Seconds,
        };
    }
}

/// <summary>Looks settings up in the configuration, and in the environment where that stands in.</summary>
internal sealed class SettingReader
{
    private static readonly ImmutableArray<string> Credentials =
    [
        SettingCatalog.ClientId,
        SettingCatalog.ClientSecret,
        SettingCatalog.AccessToken,
    ];

    private readonly PropertyMap _arguments;
    private readonly Func<string, string?> _environment;

    public SettingReader(PropertyMap arguments, Func<string, string?> environment)
    {
        _arguments = arguments;
        _environment = environment;
        // One credential put together from two places would be nobody's.
        CredentialIsConfigured = Credentials.Any(c => Configured(c) is not null);
    }

    /// <summary>Whether any part of a credential is among the settings; then none is taken from the environment.</summary>
    public bool CredentialIsConfigured { get; }

    public string? Text(string name)
    {
        if (Configured(name) is PropertyValue.Text text)
            return text.Value;
        var variable = SettingCatalog.Find(name)!.EnvironmentVariable;
        return
            variable is null
            || (CredentialIsConfigured && Credentials.Contains(name))
            || _environment(variable) is not { Length: > 0 } value
            ? null
            : value;
    }

    public int? Number(string name) => Configured(name) is PropertyValue.Number number ? (int)number.Value : null;

    public PropertyValue? Value(string name) => Configured(name);

    public bool? Flag(string name) => (Configured(name) as PropertyValue.Bool)?.Value;

    /// <summary>The address, when it is missing.</summary>
    public ImmutableArray<MissingSetting> MissingAddress() => Missing(SettingCatalog.BaseUrl);

    /// <summary>What is missing of a credential.</summary>
    public ImmutableArray<MissingSetting> MissingCredential() =>
        Text(SettingCatalog.AccessToken) is null ? Missing(SettingCatalog.ClientId, SettingCatalog.ClientSecret) : [];

    private ImmutableArray<MissingSetting> Missing(params ReadOnlySpan<string> names)
    {
        var missing = ImmutableArray.CreateBuilder<MissingSetting>();
        foreach (var name in names)
        {
            if (Text(name) is null)
                missing.Add(new MissingSetting($"oauth:{name}", WhatToGive(SettingCatalog.Find(name)!)));
        }
        return missing.ToImmutable();
    }

    /// <summary>The engine's own advice is a command that would write a secret into the stack's file as it is.</summary>
    private static string WhatToGive(Setting setting) =>
        setting.IsSecret
            ? setting.Description + " In the configuration it belongs encrypted: add `--secret` to the command."
            : setting.Description;

    /// <summary>What to log in with; an access token wins.</summary>
    public Credential Credential() =>
        Text(SettingCatalog.AccessToken) is { } token
            ? new Credential.AccessToken(token)
            : new Credential.ClientCredentials(Text(SettingCatalog.ClientId)!, Text(SettingCatalog.ClientSecret)!);

    private PropertyValue? Configured(string name) => SettingValue.Decode(SettingCatalog.Find(name)!, _arguments.Find(name));
}
