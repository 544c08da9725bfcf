using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>What changed settings mean: another address is refused unless a person has said what it means, another credential replaces
/// nothing.</summary>
/// <remarks>Inputs are compared with inputs: a provider's outputs lag behind after a change that did not matter. Engines ask not only for a
/// provider that changed, but also for every resource that gets another provider, such as the one of another version of the
/// plugin.</remarks>
internal static class ConfigDiff
{
    public static Result<DiffAnswer, Failure> Run(PropertyMap oldInputs, PropertyMap inputs)
    {
        var address = AddressChange.Between(oldInputs, inputs);
        if (address.Kind == AddressChangeKind.Refused)
        {
            return new Failure.Refused(
                FailureReason.NotReady,
                $"The address of the provider would change from {address.Old} to {address.New}, and nobody has said what that means, so "
                    + $"nothing is changed. Set {address.Old} again (oauth:{SettingCatalog.BaseUrl}, SAIL_BASE_URL), if that is the "
                    + $"address. {address.WaysOut}"
            );
        }
        return new DiffAnswer
        {
            Changes = [.. SettingCatalog.All.SelectMany(s => Changes(s, oldInputs.Find(s.Name), inputs.Find(s.Name), address.Kind))],
        };
    }

    private static IEnumerable<PropertyChange> Changes(Setting setting, PropertyValue? old, PropertyValue? value, AddressChangeKind address)
    {
        var before = SettingValue.Decode(setting, old);
        var after = SettingValue.Decode(setting, value);
        if (AreSame(setting, before, after))
            yield break;
        var kind =
            before is null ? ChangeKind.Added
            : after is null ? ChangeKind.Deleted
            : ChangeKind.Updated;
        yield return new PropertyChange(
            PropertyPath.Of(setting.Name),
            kind,
            Replaces: setting.Name == SettingCatalog.BaseUrl && address == AddressChangeKind.OtherTenant
        );
    }

    private static bool AreSame(Setting setting, PropertyValue? before, PropertyValue? after)
    {
        if (before is { ContainsUnknown: true } || after is { ContainsUnknown: true })
            return false;
        if (
            setting.Name == SettingCatalog.BaseUrl
            && before is PropertyValue.Text one
            && after is PropertyValue.Text other
            && TenantAddress.TryParse(one.Value, out var left, out _)
            && TenantAddress.TryParse(other.Value, out var right, out _)
        )
            return left.BaseUrl == right.BaseUrl;
        return before == after;
    }
}
