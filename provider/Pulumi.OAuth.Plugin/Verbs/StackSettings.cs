using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Pulumi.OAuth.Resources.Checkups;
using Pulumi.OAuth.Tenant.Secrets;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Verbs;

/// <summary>Reads what <c>pulumi config --json</c> prints: an object with a member for each key, which has <c>value</c>, and
/// <c>secret</c>.</summary>
internal static class StackSettings
{
    private const string Namespace = "oauth:";

    /// <param name="input">Read to its end.</param>
    /// <param name="redactor">Learns the secrets.</param>
    /// <param name="stack">What it configures of this package, when true is returned.</param>
    /// <param name="problem">Otherwise what is wrong, as a clause. Quotes nothing.</param>
    public static bool TryRead(
        Stream input,
        SecretRedactor redactor,
        [NotNullWhen(true)] out CheckedStack? stack,
        [NotNullWhen(false)] out string? problem
    )
    {
        (stack, problem) = (null, null);
        try
        {
            using var document = JsonDocument.Parse(input);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                stack = Read(document.RootElement, redactor);
            else
                problem = "no JSON object came";
        }
        catch (JsonException)
        {
            problem = "no JSON came";
        }
        return stack is not null;
    }

    private static CheckedStack Read(JsonElement configuration, SecretRedactor redactor)
    {
        var settings = PropertyMap.Empty;
        var (hidden, noTexts) = (new List<string>(), new List<string>());
        foreach (
            var member in configuration
                .EnumerateObject()
                .Where(m => m.Name.StartsWith(Namespace, StringComparison.Ordinal) && m.Value.ValueKind == JsonValueKind.Object)
        )
        {
            var name = member.Name[Namespace.Length..];
            var isSecret = member.Value.TryGetProperty("secret", out var secret) && secret.ValueKind == JsonValueKind.True;
            if (!member.Value.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.String)
            {
                // A secret that is not shown has no value at all.
                if (isSecret && value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
                    hidden.Add(name);
                else
                    noTexts.Add(name);
                continue;
            }
            var text = PropertyValue.Of(value.GetString()!);
            if (isSecret)
                redactor.Learn(value.GetString());
            settings = settings.Set(name, isSecret ? PropertyValue.OfSecret(text) : text);
        }
        return new CheckedStack(settings, hidden, noTexts);
    }
}
