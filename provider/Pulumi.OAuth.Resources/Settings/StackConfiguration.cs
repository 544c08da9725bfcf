using System.Text.Json;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>The stack's configuration of this package, as engines give it to the process: <c>PULUMI_CONFIG</c>.</summary>
/// <remarks>The process of an explicit provider, or of a former tenant's, has the stack's values too and not its own, so nothing is
/// configured by it. It only tells whose a credential is, and where the stack is now.</remarks>
internal sealed class StackConfiguration
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <param name="environment">Looks a variable up; null when it is not set.</param>
    public static StackConfiguration Read(Func<string, string?> environment)
    {
        var configuration = new StackConfiguration();
        if (environment("PULUMI_CONFIG") is not { Length: > 0 } text)
            return configuration;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in document.RootElement.EnumerateObject().Where(m => m.Value.ValueKind == JsonValueKind.String))
                    configuration._values[member.Name] = member.Value.GetString()!;
            }
        }
        catch (JsonException)
        {
            // Somebody else's variable of this name: it says nothing about us.
        }
        return configuration;
    }

    /// <summary>A value; null when it is missing or empty.</summary>
    /// <param name="name">Without the namespace.</param>
    public string? Find(string name) => _values.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The settings of it that are a credential, or a part of one.</summary>
    public PropertyMap Credential()
    {
        var credential = PropertyMap.Empty;
        foreach (var name in (string[])[SettingCatalog.ClientId, SettingCatalog.ClientSecret, SettingCatalog.AccessToken])
            credential = Find(name) is { } value ? credential.Set(name, PropertyValue.Of(value)) : credential;
        return credential;
    }
}
