using System.Collections.Immutable;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>The settings of a configured provider, environment included.</summary>
/// <param name="Tenant">How to call the tenant.</param>
/// <param name="GuardUpdates">Whether patches compare before they replace.</param>
public sealed record ProviderSettings(TenantOptions Tenant, bool GuardUpdates)
{
    /// <summary>Reads what Configure got. Unknown keys are ignored: CheckConfig reports them.</summary>
    /// <param name="arguments">The settings as they arrived, secrets wrapped at any depth.</param>
    /// <param name="environment">Looks a variable up; null when it is not set.</param>
    public static Outcome<ProviderSettings> Read(PropertyMap arguments, Func<string, string?> environment)
    {
        var values = new SettingReader(arguments, environment);
        if (values.Missing() is { IsEmpty: false } missing)
            return new Failure.MissingSettings(missing);
        if (ConfigCheck.Run(arguments, environment).Answer.Failures.FirstOrDefault(f => SettingCatalog.Find(f.Path.ToString()) is not null) is { } wrong)
            return new Failure.Refused(FailureReason.Invalid, $"The setting oauth:{wrong.Path} {wrong.Reason}.");
        if (!TenantAddress.TryParse(values.Text(SettingCatalog.BaseUrl)!, out var address, out var problem))
            return new Failure.Refused(FailureReason.Invalid, $"The setting oauth:{SettingCatalog.BaseUrl} {problem}.");
        var options = new TenantOptions { Address = address, Credential = values.Credential() };
        return new ProviderSettings(
            options with
            {
                ApiVersion = values.Text(SettingCatalog.ApiVersion) is { } version ? ApiVersion.Find(version)! : options.ApiVersion,
                RequestTimeout = values.Number(SettingCatalog.RequestTimeoutSeconds) is { } seconds ? TimeSpan.FromSeconds(seconds) : options.RequestTimeout,
                MaxRetries = values.Number(SettingCatalog.MaxRetries) ?? options.MaxRetries,
                RequestsPer10Seconds = values.Number(SettingCatalog.RequestsPer10Seconds) ?? options.RequestsPer10Seconds,
            },
            values.Flag(SettingCatalog.GuardUpdates) ?? false);
    }
}

/// <summary>Looks settings up in the configuration, and in the environment where that stands in.</summary>
internal sealed class SettingReader
{
    private static readonly ImmutableArray<string> Credentials = [SettingCatalog.ClientId, SettingCatalog.ClientSecret, SettingCatalog.AccessToken];

    private readonly PropertyMap _arguments;
    private readonly Func<string, string?> _environment;
    private readonly bool _credentialIsConfigured;

    public SettingReader(PropertyMap arguments, Func<string, string?> environment)
    {
        _arguments = arguments;
        _environment = environment;
        // One credential put together from two places would be nobody's.
        _credentialIsConfigured = Credentials.Any(c => Configured(c) is not null);
    }

    public string? Text(string name)
    {
        if (Configured(name) is PropertyValue.Text text)
            return text.Value;
        var variable = SettingCatalog.Find(name)!.EnvironmentVariable;
        return variable is null || (_credentialIsConfigured && Credentials.Contains(name)) || _environment(variable) is not { Length: > 0 } value ? null : value;
    }

    public int? Number(string name) => Configured(name) is PropertyValue.Number number ? (int)number.Value : null;

    public bool? Flag(string name) => (Configured(name) as PropertyValue.Bool)?.Value;

    /// <summary>The settings without which nothing works.</summary>
    public ImmutableArray<MissingSetting> Missing()
    {
        var needed = new List<string> { SettingCatalog.BaseUrl };
        if (Text(SettingCatalog.AccessToken) is null)
            needed.AddRange([SettingCatalog.ClientId, SettingCatalog.ClientSecret]);
        return [.. needed.Where(n => Text(n) is null).Select(n => new MissingSetting($"oauth:{n}", WhatToGive(SettingCatalog.Find(n)!)))];
    }

    /// <summary>The engine's own advice is a command that would write a secret into the stack's file as it is.</summary>
    private static string WhatToGive(Setting setting) =>
        setting.IsSecret ? setting.Description + " In the configuration it belongs encrypted: add `--secret` to the command." : setting.Description;

    /// <summary>What to log in with; an access token wins.</summary>
    public Credential Credential() => Text(SettingCatalog.AccessToken) is { } token
        ? new Credential.AccessToken(token)
        : new Credential.ClientCredentials(Text(SettingCatalog.ClientId)!, Text(SettingCatalog.ClientSecret)!);

    private PropertyValue? Configured(string name) => SettingValue.Decode(SettingCatalog.Find(name)!, _arguments.Find(name));
}
