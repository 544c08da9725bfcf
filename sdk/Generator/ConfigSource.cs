using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>The stack's configuration of the package.</summary>
internal static class ConfigSource
{
    public static SourceText Of(Package package)
    {
        var text = SourceText.File(SdkSources.Namespace, OutputTypeSource.Immutable);
        text.Line();
        text.Summary($"The stack's configuration of this package, `{package.Name}:…`, as the default provider gets it.");
        text.Remarks(
            "Null when neither the configuration nor the environment says anything. A value set here is seen by readers of this class "
                + "only: the default provider takes its settings from the stack's configuration."
        );
        text.Block(
            "public static class Config",
            () =>
            {
                text.Line($"private static readonly global::Pulumi.Config Settings = new(\"{package.Name}\");");
                foreach (var variable in package.Properties(package.Config, "variables"))
                    Variable(text, variable);
                text.Line();
                text.Block(
                    "private sealed class Setting<T>(Func<T> getter)",
                    () =>
                    {
                        text.Lines(
                            "private T _value = default!;",
                            "private bool _set;",
                            "",
                            "public T Get() => _set ? _value : getter();",
                            ""
                        );
                        text.Block("public void Set(T value)", () => text.Lines("_value = value;", "_set = true;"));
                    }
                );
            }
        );
        return text;
    }

    private static void Variable(SourceText text, Property variable)
    {
        var type = (variable with { IsRequired = false }).Result;
        text.Line();
        text.Line($"private static readonly Setting<{type}> {variable.Field} = new(() => {Getter(variable)});");
        text.Line();
        text.Summary(variable.Description);
        text.Block(
            $"public static {type} {variable.Member}",
            () => text.Lines($"get => {variable.Field}.Get();", $"set => {variable.Field}.Set(value);")
        );
    }

    private static string Getter(Property variable)
    {
        var configured = variable.IsCollection
            ? $"Settings.GetObject<{(variable with { IsRequired = true }).Result}>(\"{variable.Name}\")"
            : variable.Plain switch
            {
                "string" => $"Settings.Get(\"{variable.Name}\")",
                "int" => $"Settings.GetInt32(\"{variable.Name}\")",
                "bool" => $"Settings.GetBoolean(\"{variable.Name}\")",
                var other => throw new NotSupportedException($"The setting {variable.Name} has the type {other}, which no rule is for."),
            };
        var fallbacks = Environment(variable) + Default(variable);
        return fallbacks.Length == 0 || variable.IsText
            ? configured + fallbacks
            : throw new NotSupportedException($"The setting {variable.Name} has a default and is no text, which no rule is for.");
    }

    private static string Environment(Property variable) =>
        variable.Schema.TryGetProperty("defaultInfo", out var info)
            ? $" ?? Utilities.GetEnv({string.Join(", ", info.GetProperty("environment").EnumerateArray().Select(Quoted))})"
            : "";

    private static string Quoted(JsonElement name) => $"\"{name.GetString()}\"";

    private static string Default(Property variable) =>
        variable.Schema.TryGetProperty("default", out var value) ? $" ?? {JsonSerializer.Serialize(value)}" : "";
}
