using System.Text.RegularExpressions;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>Which plugin a program wants for a type or function.</summary>
/// <param name="Package">Package name.</param>
/// <param name="Version">Version without <c>v</c>; empty when it does not matter.</param>
/// <param name="DownloadUrl">Where it could be got; empty when that is known.</param>
internal sealed partial record PackageRequest(string Package, string Version, string DownloadUrl)
{
    /// <summary>For a type or function token.</summary>
    public static PackageRequest For(string token, string version, string downloadUrl) =>
        new(ProviderType.PackageOf(token), version, downloadUrl.TrimEnd('/'));

    /// <summary>The name of its default provider: <c>default</c>, <c>default_1_0_0</c>.</summary>
    public string DefaultProviderName
    {
        get
        {
            var name = "default";
            if (Version.Length > 0)
                name += "_" + Version.Replace('.', '_').Replace('-', '_').Replace('+', '_');
            if (DownloadUrl.Length > 0)
                name += "_" + NoNameCharacter().Replace(DownloadUrl, "_");
            return name;
        }
    }

    [GeneratedRegex("[^A-Za-z0-9_.-]")]
    private static partial Regex NoNameCharacter();
}
