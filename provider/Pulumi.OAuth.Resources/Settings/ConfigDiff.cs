using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>What changed settings mean: another tenant replaces everything, another credential nothing.</summary>
/// <remarks>Inputs are compared with inputs: a provider's outputs lag behind after a change that did not matter.</remarks>
internal static class ConfigDiff
{
    public static DiffAnswer Run(PropertyMap oldInputs, PropertyMap inputs) => new()
    {
        Changes = [.. SettingCatalog.All.SelectMany(s => Changes(s, oldInputs.Find(s.Name), inputs.Find(s.Name)))],
    };

    private static IEnumerable<PropertyChange> Changes(Setting setting, PropertyValue? old, PropertyValue? value)
    {
        var before = SettingValue.Decode(setting, old);
        var after = SettingValue.Decode(setting, value);
        if (AreSame(setting, before, after))
            yield break;
        var kind = before is null ? ChangeKind.Added : after is null ? ChangeKind.Deleted : ChangeKind.Updated;
        yield return new PropertyChange(PropertyPath.Of(setting.Name), kind,
            // A stack written before the address was recorded has not moved.
            Replaces: setting.Name == SettingCatalog.BaseUrl && kind == ChangeKind.Updated);
    }

    private static bool AreSame(Setting setting, PropertyValue? before, PropertyValue? after)
    {
        if (before is { ContainsUnknown: true } || after is { ContainsUnknown: true })
            return false;
        if (setting.Name == SettingCatalog.BaseUrl && before is PropertyValue.Text one && after is PropertyValue.Text other
            && TenantAddress.TryParse(one.Value, out var left, out _) && TenantAddress.TryParse(other.Value, out var right, out _))
            return left.BaseUrl == right.BaseUrl;
        return before == after;
    }
}
