using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>The stack's configuration in one namespace.</summary>
/// <remarks><c>Get</c> methods give null for what is not set, <c>Require</c> methods fail the program; both fail it for a value that
/// is not of the type asked for. Secrets come out as plain values; the <c>Secret</c> variants mark them.</remarks>
public sealed partial class Config
{
    private const string OldSuffix = ":config";

    private readonly string _name;

    /// <param name="name">Namespace; the project's name when null.</param>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(OldSuffix, StringComparison.Ordinal) ? name[..^OldSuffix.Length] : name;
    }

    public string? Get(string key) => Find(key);

    public Output<string>? GetSecret(string key) => Secret(Find(key));

    public string Require(string key) => Find(key) ?? throw Missing(key);

    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary><c>true</c> or <c>false</c>, in lower case.</summary>
    public bool? GetBoolean(string key) =>
        Find(key) switch
        {
            null => null,
            "true" => true,
            "false" => false,
            var text => throw NotA(nameof(Boolean), key, text),
        };

    public Output<bool>? GetSecretBoolean(string key) => Secret(GetBoolean(key));

    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    public int? GetInt32(string key) =>
        Find(key) switch
        {
            null => null,
            var text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            var text => throw NotA(nameof(Int32), key, text),
        };

    public Output<int>? GetSecretInt32(string key) => Secret(GetInt32(key));

    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    public double? GetDouble(string key) =>
        Find(key) switch
        {
            null => null,
            var text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            var text => throw NotA(nameof(Double), key, text),
        };

    public Output<double>? GetSecretDouble(string key) => Secret(GetDouble(key));

    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    private string? Find(string key) => Deployment.Current.Settings.Config.GetValueOrDefault(FullKey(key));

    private string FullKey(string key) => $"{_name}:{key}";

    [return: NotNullIfNotNull(nameof(value))]
    private static Output<string>? Secret(string? value) => value is null ? null : Output.CreateSecret(value);

    private static Output<T>? Secret<T>(T? value)
        where T : struct => value is { } known ? Output.CreateSecret(known) : null;

    private ConfigMissingException Missing(string key) => new(FullKey(key));

    private ConfigTypeException NotA(string type, string key, string? text, JsonException? reason = null) =>
        new(FullKey(key), text, type, reason);

    private sealed class ConfigTypeException(string key, string? value, string type, JsonException? reason)
        : RunException($"Configuration '{key}' value '{value}' is not a valid {type}{Place(reason)}", reason)
    {
        /// <summary>Which key of a structured value it is; of a value as a whole there is nothing to add.</summary>
        private static string Place(JsonException? reason) =>
            reason switch
            {
                // What is no JSON is quoted, and half a secret is none that anybody would hide.
                { Path.Length: > 1, InnerException: JsonException } => $": it is no JSON at {reason.Path}",
#pragma warning disable RS0030 // What cannot be converted is not quoted.
                { Path.Length: > 1 } => $": {reason.Message}",
#pragma warning restore RS0030
                _ => "",
            };
    }

    private sealed class ConfigMissingException(string key)
        : RunException(
            $"Missing Required configuration variable '{key}'\n\tplease set a value using the command `pulumi config set {key} <value>`"
        );
}
