using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>The configuration of a stack as a program sees it: values of the project without their namespace.</summary>
internal sealed class ConfigValues
{
    private readonly string _prefix;
    private readonly ImmutableDictionary<string, (string Text, bool IsSecret)> _given;

    public ConfigValues(ProgramRun run)
    {
        _prefix = run.Project + ":";
        _given = run.Config.ToImmutableDictionary(
            c => Short(c.Key),
            c => (c.Value, run.ConfigSecretKeys.Contains(c.Key)),
            StringComparer.Ordinal
        );
    }

    /// <summary>What the stack gives, as programs call it, in ordinal order.</summary>
    public IEnumerable<string> Keys => _given.Keys.Order(StringComparer.Ordinal);

    public bool Contains(string key) => _given.ContainsKey(Short(key));

    /// <summary>The value of a key, with the project's namespace or without; null when the stack has none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="isText">It is declared to be a text: then digits that a number would change are kept.</param>
    public PropertyValue? Find(string key, bool isText)
    {
        if (!_given.TryGetValue(Short(key), out var given))
            return null;
        var value = Read(given.Text);
        if (isText && value is PropertyValue.Number number && GoText.Of(number) != given.Text)
            value = PropertyValue.Of(given.Text);
        return given.IsSecret ? PropertyValue.OfSecret(value) : value;
    }

    /// <summary>The key without the project's namespace.</summary>
    public string Short(string key) => key.StartsWith(_prefix, StringComparison.Ordinal) ? key[_prefix.Length..] : key;

    /// <summary>What a text of the configuration is: numbers, truth values and JSON are taken for what they look like, whatever their
    /// declared type; a text that begins with a zero is no number.</summary>
    private static PropertyValue Read(string text)
    {
        if (text.Length > 1 && text[0] == '0' && text[1] != '.')
            return PropertyValue.Of(text);
        if (text is "true" or "True" or "TRUE" or "t" or "T")
            return PropertyValue.Of(true);
        if (text is "false" or "False" or "FALSE" or "f" or "F")
            return PropertyValue.Of(false);
        if (
            double.TryParse(
                text,
                NumberStyles.Float & ~(NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite),
                CultureInfo.InvariantCulture,
                out var number
            ) && double.IsFinite(number)
        )
        {
            return PropertyValue.Of(number);
        }
        try
        {
            return StateValueReader.ReadText(text);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return PropertyValue.Of(text);
        }
    }
}
