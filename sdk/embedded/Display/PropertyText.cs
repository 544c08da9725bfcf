using System.Globalization;
using System.Text;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Display;

/// <summary>Property values as people read them: texts in quotes, structures one value a line, secrets as <c>[secret]</c>.</summary>
internal sealed class PropertyText(bool showSecrets)
{
    private const int Step = 4;

    /// <summary>Properties, a line each.</summary>
    public string Properties(PropertyMap properties, int indent)
    {
        var text = new StringBuilder();
        var shown = properties.Where(p => !IsInternal(p.Key)).ToList();
        var width = shown.Select(p => p.Key.Length).DefaultIfEmpty(0).Max();
        foreach (var (key, value) in shown)
            Line(text, ' ', key.PadRight(width), Value(value, indent), indent);
        return text.ToString();
    }

    /// <summary>What differs between two sets of properties, a line each with its sign.</summary>
    /// <param name="old">Before.</param>
    /// <param name="changed">After.</param>
    /// <param name="indent">Column of the names.</param>
    /// <param name="hidden">Paths the program does not want to see.</param>
    public string Differences(PropertyMap old, PropertyMap changed, int indent, IReadOnlyCollection<PropertyPath>? hidden = null)
    {
        var text = new StringBuilder();
        Differ(text, old, changed, indent, PropertyPath.Root, hidden ?? []);
        return text.ToString();
    }

    /// <summary>Properties that differ in nothing but secrets, which look alike when they are hidden, a line each.</summary>
    /// <param name="old">Before.</param>
    /// <param name="changed">After.</param>
    /// <param name="keys">Their names.</param>
    /// <param name="indent">Column of the names.</param>
    public string HiddenDifferences(PropertyMap old, PropertyMap changed, IEnumerable<string> keys, int indent)
    {
        var text = new StringBuilder();
        foreach (var key in keys.Where(k => !IsInternal(k) && old.ContainsKey(k) && changed.ContainsKey(k)))
            Line(text, '~', key, $"{Value(old[key], indent)} => {Value(changed[key], indent)}", indent);
        return text.ToString();
    }

    /// <summary>A value, from where it stands to its end; further lines are indented.</summary>
    public string Value(PropertyValue value, int indent)
    {
        switch (value)
        {
            case PropertyValue.Secret or PropertyValue.Output { IsSecret: true } when !showSecrets:
                return SecretForms.Hidden;
            case PropertyValue.Unknown or PropertyValue.Output { Value: null }:
                return "[unknown]";
            case PropertyValue.Secret or PropertyValue.Output:
                return Value(value.Unwrap(), indent);
            case PropertyValue.Text text:
                return QuotedText.Of(text.Value);
            case PropertyValue.Bool flag:
                return flag.Value ? "true" : "false";
            case PropertyValue.Number number:
                return number.Value.ToString(double.IsInteger(number.Value) ? "F0" : "R", CultureInfo.InvariantCulture);
            case PropertyValue.List { Items.IsEmpty: true }:
                return "[]";
            case PropertyValue.Object { Properties.Count: 0 }:
                return "{}";
            case PropertyValue.List list:
                var items = new StringBuilder("[\n");
                for (var i = 0; i < list.Items.Length; i++)
                    Line(items, ' ', Index(i), Value(list.Items[i], indent + Step), indent + Step);
                return items.Append(' ', indent).Append(']').ToString();
            case PropertyValue.Object o:
                return "{\n" + Properties(o.Properties, indent + Step) + new string(' ', indent) + "}";
            case PropertyValue.ResourceReference reference:
                return QuotedText.Of(reference.Urn.Text);
            case PropertyValue.Asset or PropertyValue.Archive:
                return "asset";
            default:
                return "<null>";
        }
    }

    private void Differ(
        StringBuilder text,
        PropertyMap old,
        PropertyMap changed,
        int indent,
        PropertyPath at,
        IReadOnlyCollection<PropertyPath> hidden
    )
    {
        var keys = old
            .Keys.Union(changed.Keys, StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Where(k => !IsInternal(k) && !Equals(old.Find(k), changed.Find(k)) && !hidden.Any(h => h.Contains(at.Then(k))))
            .ToList();
        var width = keys.Select(k => k.Length).DefaultIfEmpty(0).Max();
        foreach (var key in keys)
            Differ(text, key.PadRight(width), old.Find(key), changed.Find(key), indent, at.Then(key), hidden);
    }

    private void Differ(
        StringBuilder text,
        string name,
        PropertyValue? old,
        PropertyValue? changed,
        int indent,
        PropertyPath at,
        IReadOnlyCollection<PropertyPath> hidden
    )
    {
        switch (Shown(old), Shown(changed))
        {
            case (null, { } added):
                Line(text, '+', name, Value(added, indent), indent);
                break;
            case ({ } removed, null):
                Line(text, '-', name, Value(removed, indent), indent);
                break;
            case (PropertyValue.Object from, PropertyValue.Object to):
                Line(text, '~', name, "{", indent);
                Differ(text, from.Properties, to.Properties, indent + Step, at, hidden);
                text.Append(' ', indent).Append("}\n");
                break;
            case (PropertyValue.List from, PropertyValue.List to):
                Line(text, '~', name, "[", indent);
                for (var i = 0; i < Math.Max(from.Items.Length, to.Items.Length); i++)
                {
                    var (before, after) = (from.Items.ElementAtOrDefault(i), to.Items.ElementAtOrDefault(i));
                    if (!Equals(before, after))
                        Differ(text, Index(i), before, after, indent + Step, at.Then(i), hidden);
                }
                text.Append(' ', indent).Append("]\n");
                break;
            case ({ } from, { } to):
                Line(text, '~', name, $"{Value(from, indent)} => {Value(to, indent)}", indent);
                break;
        }
    }

    /// <summary>A secret is shown as a whole, so that not even its shape can be seen.</summary>
    private PropertyValue? Shown(PropertyValue? value) => showSecrets ? value?.Unwrap() : value;

    /// <summary>What engines and providers note for themselves, <c>__defaults</c> for one.</summary>
    internal static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);

    private static string Index(int i) => string.Create(CultureInfo.InvariantCulture, $"[{i}]");

    private static void Line(StringBuilder text, char sign, string name, string value, int indent) =>
        text.Append(' ', Math.Max(indent - 2, 0)).Append(sign).Append(' ').Append(name).Append(": ").Append(value).Append('\n');
}
