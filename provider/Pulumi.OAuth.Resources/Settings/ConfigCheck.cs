using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>Checks the settings of a provider, and completes them with the address from the environment.</summary>
internal static class ConfigCheck
{
    /// <summary>Keys that belong to the engine.</summary>
    private static readonly ImmutableHashSet<string> EngineKeys = ["version", "pluginDownloadURL"];

    /// <param name="oldInputs">The recorded settings; empty for a new provider.</param>
    /// <param name="inputs">The settings as they arrived.</param>
    /// <param name="environment">Looks a variable up; null when it is not set.</param>
    public static ConfigCheckOutcome Run(PropertyMap oldInputs, PropertyMap inputs, Func<string, string?> environment)
    {
        var failures = new List<CheckFailure>();
        var warnings = new List<string>();
        foreach (
            var name in inputs.Keys.Where(k => !EngineKeys.Contains(k) && !DefaultsMarker.IsInternal(k) && SettingCatalog.Find(k) is null)
        )
            failures.Add(Unknown(name));
        var completed = WithAddress(inputs, environment);
        foreach (var setting in SettingCatalog.All)
        {
            if (SettingValue.Decode(setting, completed.Find(setting.Name)) is not { } value)
                continue;
            var origin = Origin(setting, value, IsConfigured(setting, inputs));
            foreach (var failure in setting.Type.Check(value, PropertyPath.Of(setting.Name)))
                failures.Add(failure with { Reason = failure.Reason + origin });
            if (value is PropertyValue.Text text && Problem(setting.Name, text.Value, warnings) is { } problem)
                failures.Add(new CheckFailure(PropertyPath.Of(setting.Name), problem + origin));
        }
        var values = new SettingReader(inputs, environment);
        foreach (var setting in SettingCatalog.All)
        {
            if (values.Text(setting.Name) is { } text && CredentialSlip.Of(setting, text) is { } slip)
                warnings.Add(
                    $"{(IsConfigured(setting, inputs) ? $"oauth:{setting.Name}" : setting.EnvironmentVariable)}: {slip.What}. {slip.Advice}"
                );
        }
        if (
            AddressChange.Between(oldInputs, completed) is { Kind: AddressChangeKind.Refused } change
            && failures.All(f => f.Path.ToString() != SettingCatalog.BaseUrl)
        )
        {
            var setting = SettingCatalog.Find(SettingCatalog.BaseUrl)!;
            var origin = IsConfigured(setting, inputs)
                ? "as configured"
                : $"as the environment variable {setting.EnvironmentVariable} says";
            failures.Add(new CheckFailure(PropertyPath.Of(SettingCatalog.BaseUrl), change.Refusal(origin)));
        }
        return new ConfigCheckOutcome(new CheckAnswer(Recordable(completed), [.. failures]), [.. warnings]);
    }

    private static bool IsConfigured(Setting setting, PropertyMap inputs) =>
        SettingValue.Decode(setting, inputs.Find(setting.Name)) is not null;

    // The address goes into the state, so that a stack notices when it is pointed at another tenant; credentials from there never do.
    private static PropertyMap WithAddress(PropertyMap inputs, Func<string, string?> environment)
    {
        var setting = SettingCatalog.Find(SettingCatalog.BaseUrl)!;
        return !IsConfigured(setting, inputs) && environment(setting.EnvironmentVariable!) is { Length: > 0 } address
            ? inputs.Set(setting.Name, PropertyValue.Of(address))
            : inputs;
    }

    /// <summary>The engine strips secrets from what it sends here; they are marked again. The credential of a former tenant is of no use to
    /// this one, so it is not recorded.</summary>
    private static PropertyMap Recordable(PropertyMap inputs)
    {
        foreach (var setting in SettingCatalog.All.Where(s => s.IsOfStackOnly))
            inputs = inputs.Remove(setting.Name);
        foreach (var setting in SettingCatalog.All.Where(s => s.IsSecret && inputs.ContainsKey(s.Name)))
            inputs = inputs.Set(setting.Name, PropertyValue.OfSecret(inputs[setting.Name]));
        return inputs;
    }

    /// <summary>The value that is wrong and where it was found: the engine shows neither what the environment says nor, of Configure,
    /// anything.</summary>
    private static string Origin(Setting setting, PropertyValue value, bool isConfigured)
    {
        if (setting.IsSecret || value is not PropertyValue.Text { Value: var text })
            return "";
        var shown = ShownSetting.Of(setting, text);
        return isConfigured ? $" (given: {shown})" : $" (the environment variable {setting.EnvironmentVariable} is: {shown})";
    }

    private static string? Problem(string setting, string text, List<string> warnings)
    {
        if (setting == SettingCatalog.BaseUrl)
        {
            if (!TenantAddress.TryParse(text, out var address, out var problem))
                return problem;
            if (address.Hint is { } hint)
                warnings.Add(hint);
        }
        if (setting == SettingCatalog.ApiVersion && ApiVersion.Find(text) is null)
        {
            var names = ApiVersion.All.Select(v => v.Name).ToList();
            var suggestion = Spelling.Closest(text, names) is { } close ? $"; did you mean {close}?" : "";
            return $"must be one of {string.Join(", ", names)}{suggestion}";
        }
        return setting == SettingCatalog.TenantChange && !TenantChange.TryParse(text, out _, out var unclear) ? unclear : null;
    }

    private static CheckFailure Unknown(string name)
    {
        const string problem = "is no setting of the provider";
        return Spelling.Closest(name, SettingCatalog.All.Select(s => s.Name)) is not { } close
                ? new CheckFailure(PropertyPath.Of(name), problem)
            // Engines show the value of a property that is named to them, and what was meant to be a secret may be one.
            : SettingCatalog.Find(close)!.IsSecret ? new CheckFailure(PropertyPath.Root, $"{name} {problem}; did you mean {close}?")
            : new CheckFailure(PropertyPath.Of(name), $"{problem}; did you mean {close}?");
    }
}

/// <summary>What the check of the settings found.</summary>
/// <param name="Answer">For the engine.</param>
/// <param name="Warnings">For people.</param>
internal sealed record ConfigCheckOutcome(CheckAnswer Answer, ImmutableArray<string> Warnings);
