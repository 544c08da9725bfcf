using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Settings;

namespace Pulumi.OAuth.Resources.Schema;

/// <summary>The package's configuration, and the provider resource that carries the same settings.</summary>
internal static class SettingSchemas
{
    public static JsonObject Config() => new() { ["variables"] = PackageSchema.Members(SettingCatalog.All, s => s.Name, Variable) };

    public static JsonObject Provider() =>
        new()
        {
            ["description"] =
                "A connection to one tenant: its address, the credential to log in with, and how to treat it. Credentials taken from the "
                + "environment are read when the provider is configured and never reach the state.",
            ["inputProperties"] = PackageSchema.Members(SettingCatalog.All.Where(s => !s.IsOfStackOnly), s => s.Name, Property),
            // Generated SDKs read a provider's outputs as texts only, so the encoded ones are no outputs.
            ["properties"] = PackageSchema.Members(SettingCatalog.All.Where(s => !s.IsEncoded && !s.IsOfStackOnly), s => s.Name, Property),
        };

    private static JsonObject Variable(Setting setting)
    {
        var variable = Property(setting);
        if (setting.Default is not null)
            variable["default"] = setting.Default;
        if (setting.EnvironmentVariable is not null)
            variable["defaultInfo"] = new JsonObject { ["environment"] = new JsonArray(setting.EnvironmentVariable) };
        return variable;
    }

    private static JsonObject Property(Setting setting)
    {
        var property = setting.Type.Schema();
        property["description"] = setting.Description;
        if (setting.IsSecret)
            property["secret"] = true;
        return property;
    }
}
