using System.Text.RegularExpressions;
using Pulumi.OAuth.Tenant.Authentication;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>The value of a setting as people may see it, in logs of pipelines, too: also one that is no secret may hold one by
/// mistake.</summary>
internal static partial class ShownSetting
{
    public static string Of(Setting setting, string value) =>
        setting.IsSecret ? "given"
        : setting.Name is SettingCatalog.ClientId or SettingCatalog.PreviousClientId
        && Credential.ClientCredentials.IsSecretByForm(value.Trim())
            ? "[secret]"
        : AfterAddress().Replace(UserInformation().Replace(value, "://...@"), "$1...");

    // A name and a password before a host.
    [GeneratedRegex("://[^/@]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInformation();

    // What stands after a path, which may be a key of a gateway.
    [GeneratedRegex(@"([?#])\S+", RegexOptions.CultureInvariant)]
    private static partial Regex AfterAddress();
}
