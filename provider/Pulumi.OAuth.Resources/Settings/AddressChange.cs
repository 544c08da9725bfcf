using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>What it means that a provider has another address than before.</summary>
/// <param name="Kind">The verdict.</param>
/// <param name="Old">The address before, as it is called; empty where nothing changed.</param>
/// <param name="New">The address now.</param>
internal sealed record AddressChange(AddressChangeKind Kind, string Old, string New)
{
    private static readonly AddressChange Nothing = new(AddressChangeKind.None, "", "");

    /// <summary>Compares the recorded settings with those of now.</summary>
    public static AddressChange Between(PropertyMap oldInputs, PropertyMap inputs)
    {
        var before = Value(oldInputs, SettingCatalog.BaseUrl);
        var after = Value(inputs, SettingCatalog.BaseUrl);
        // A stack written before the address was recorded has not moved; what is missing now is missed elsewhere.
        if (before is null || after is null)
            return Nothing;
        if (before is not PropertyValue.Text { Value: var old } || after is not PropertyValue.Text { Value: var @new })
            return before == after && !after.ContainsUnknown ? Nothing : new AddressChange(AddressChangeKind.Undecided, "", "");
        old = Called(old);
        @new = Called(@new);
        if (old == @new)
            return Nothing;
        return new AddressChange(Verdict(Value(inputs, SettingCatalog.TenantChange), old, @new), old, @new);
    }

    /// <summary>Why the change is refused, and the ways out. Completes the sentence that begins with the setting's name.</summary>
    /// <param name="origin">Where the new address comes from.</param>
    public string Refusal(string origin) =>
        $"has changed from {Old} to {New} ({origin}), and an address never changes by accident: another tenant would mean that every "
        + $"credential of this provider is replaced. Set {Old} again, if that is the address. {WaysOut}";

    /// <summary>What to do when the change is meant.</summary>
    public string WaysOut =>
        $"If {New} is the same tenant under another address: pulumi config set oauth:{SettingCatalog.TenantChange} \"same {New}\"; the "
        + $"same is right when nothing was ever made at {Old}, as after a first run with a mistyped address. If it is another tenant, "
        + $"where all credentials are to be made anew: pulumi config set oauth:{SettingCatalog.TenantChange} \"replace {Old} -> {New}\". "
        + $"An explicit provider takes either as its argument {SettingCatalog.TenantChange}.";

    private static AddressChangeKind Verdict(PropertyValue? said, string old, string @new) =>
        said switch
        {
            { ContainsUnknown: true } => AddressChangeKind.Undecided,
            PropertyValue.Text text => TenantChange.Read(text.Value) switch
            {
                TenantChange.Same same when same.Address.BaseUrl == @new => AddressChangeKind.SameTenant,
                TenantChange.Replace replace when replace.Old.BaseUrl == old && replace.New.BaseUrl == @new =>
                    AddressChangeKind.OtherTenant,
                _ => AddressChangeKind.Refused,
            },
            _ => AddressChangeKind.Refused,
        };

    private static PropertyValue? Value(PropertyMap inputs, string name) =>
        SettingValue.Decode(SettingCatalog.Find(name)!, inputs.Find(name));

    private static string Called(string text) => TenantAddress.TryParse(text, out var address, out _) ? address.BaseUrl : text;
}

/// <summary>What is to be done about a changed address.</summary>
internal enum AddressChangeKind
{
    /// <summary>It is the same.</summary>
    None,

    /// <summary>Something is not known yet, as in a preview.</summary>
    Undecided,

    /// <summary>A person says that it is the same tenant.</summary>
    SameTenant,

    /// <summary>A person says that it is another tenant.</summary>
    OtherTenant,

    /// <summary>Nobody has said what it means.</summary>
    Refused,
}
