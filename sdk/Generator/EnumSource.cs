using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>Types that are one of a few texts: structures around the text, so that values of a later version are no error.</summary>
internal static class EnumSource
{
    public static SourceText Of(Package package)
    {
        var text = SourceText.File(SdkSources.Namespace, "System.ComponentModel");
        foreach (var type in package.Enums)
        {
            text.Line();
            Write(text, CSharp.NameOf(type.Name), type.Value);
        }
        return text;
    }

    private static void Write(SourceText text, string name, JsonElement type)
    {
        text.Summary(type.GetProperty("description").GetString()!);
        text.Line("[EnumType]");
        text.Block(
            $"public readonly struct {name} : IEquatable<{name}>",
            () =>
            {
                text.Line("private readonly string _value;");
                text.Line();
                text.Block(
                    $"private {name}(string value)",
                    () => text.Line("_value = value ?? throw new ArgumentNullException(nameof(value));")
                );
                foreach (var value in type.GetProperty("enum").EnumerateArray())
                {
                    text.Line();
                    text.Summary(value.GetProperty("description").GetString()!);
                    text.Line(
                        $"public static {name} {value.GetProperty("name").GetString()} {{ get; }} = new "
                            + $"{name}(\"{value.GetProperty("value").GetString()}\");"
                    );
                }
                text.Lines(
                    "",
                    $"public static bool operator ==({name} left, {name} right) => left.Equals(right);",
                    "",
                    $"public static bool operator !=({name} left, {name} right) => !left.Equals(right);",
                    "",
                    "/// <summary>The text the tenant knows it by.</summary>",
                    $"public static explicit operator string({name} value) => value._value;",
                    "",
                    "[EditorBrowsable(EditorBrowsableState.Never)]",
                    $"public override bool Equals(object? obj) => obj is {name} other && Equals(other);",
                    "",
                    $"public bool Equals({name} other) => string.Equals(_value, other._value, StringComparison.Ordinal);",
                    "",
                    "[EditorBrowsable(EditorBrowsableState.Never)]",
                    "public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;",
                    "",
                    "public override string ToString() => _value;"
                );
            }
        );
    }
}
