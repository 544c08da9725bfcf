using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Secrets;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>config</c>: lists, sets, gets and removes values of a stack's configuration.</summary>
internal static class ConfigCommands
{
    private static readonly Flag<bool> ShowSecrets = new("show-secrets", "Show secret values instead of [secret]");
    internal static readonly Flag<bool> Inside = new("path", "The key contains a path to a property in a map or list");
    private static readonly Flag<bool> Secret = new("secret", "Encrypt the value instead of storing it in plaintext");
    private static readonly Flag<bool> Plaintext = new("plaintext", "Save the value as plaintext (unencrypted)");
    private static readonly Flag<string> ValueType = new("type", "Save the value as the given type: string, bool, int, or float");

    /// <summary>Flags that say what kind of value is set; at most one of them may be given.</summary>
    private static readonly Flag[] Kinds = [Plaintext, Secret, ValueType];

    public static readonly Command Definition = new("config", "Manage configuration")
    {
        Flags = [CommonFlags.Json, ShowSecrets, CommonFlags.ConfigFile],
        Unsupported = ["open"],
        Run = ListAsync,
        Commands =
        [
            new("list", "List all values")
            {
                Aliases = ["ls"],
                Flags = [CommonFlags.Json, ShowSecrets, CommonFlags.ConfigFile],
                Run = ListAsync,
            },
            new("set", "Set a value")
            {
                Arguments = ["key", "value"],
                Required = 1,
                Flags = [Secret, Plaintext, ValueType, Inside, CommonFlags.ConfigFile],
                Unsupported = ["raw"],
                Run = SetAsync,
            },
            new("get", "Get a single value")
            {
                Arguments = ["key"],
                Required = 1,
                Flags = [CommonFlags.Json, Inside, CommonFlags.ConfigFile],
                Unsupported = ["open"],
                Run = GetAsync,
            },
            new("rm", "Remove a value")
            {
                Aliases = ["remove", "delete"],
                Arguments = ["key"],
                Required = 1,
                Flags = [Inside, CommonFlags.ConfigFile],
                Run = RemoveAsync,
            },
            .. ConfigBatchCommands.All,
            .. new[] { "cp", "copy", "env" }.Select(n => UnsupportedCommands.Of(n, "config " + n)),
        ],
    };

    /// <summary>Sets the values of <c>--config key=value</c> before an operation.</summary>
    /// <param name="stack">Whose.</param>
    /// <param name="assignments">As they were given.</param>
    /// <param name="inside">Whether keys are paths into structures.</param>
    public static void SetAll(StackSession stack, ImmutableArray<string> assignments, bool inside = false)
    {
        if (assignments.IsEmpty)
            return;
        var config = stack.File.Config;
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (assignment, "") : (assignment[..equals], assignment[(equals + 1)..]);
            config = Put(config, KeyOf(stack, name), new ConfigValue.Text(value), inside);
        }
        stack.SaveConfig(config);
    }

    private static async Task<int> ListAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack(offersNew: true);
        var config = stack.MergedConfig();
        var shown = invocation.Has(ShowSecrets);
        var decrypt = shown && config.Values.Any(v => v.IsSecret) ? Decrypt(stack) : _ => SecretForms.Hidden;
        var output = invocation.Context.Out;
        if (invocation.Has(CommonFlags.Json))
        {
            await output.WriteLineAsync(
                JsonTexts.Indented(json =>
                {
                    json.WriteStartObject();
                    foreach (var (key, value) in config.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal))
                    {
                        json.WritePropertyName(key.ToString());
                        WriteValue(json, value, decrypt, hidden: value.IsSecret && !shown);
                    }
                    json.WriteEndObject();
                })
            );
        }
        else
            await output.WriteAsync(
                HarmlessText.Of(TextTable.Of(["KEY", "VALUE"], config.Select(c => new[] { Pretty(stack, c.Key), c.Value.ToText(decrypt) })))
            );
        return ExitCodes.Success;
    }

    private static async Task<int> GetAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack(offersNew: true);
        var key = KeyOf(stack, invocation.Argument(0)!);
        var config = stack.MergedConfig();
        ConfigValue? value;
        if (invocation.Has(Inside))
        {
            var (root, inner) = Split(key);
            value = ConfigPath.Find(config.GetValueOrDefault(root), inner);
        }
        else
            value = config.GetValueOrDefault(key);
        if (value is null)
            throw new CommandFailure($"configuration key '{Pretty(stack, key)}' not found for stack '{stack.Reference}'");
        var decrypt = value.IsSecret ? Decrypt(stack) : ciphertext => ciphertext;
        await invocation.Context.Out.WriteLineAsync(
            invocation.Has(CommonFlags.Json)
                ? JsonTexts.Indented(json => WriteValue(json, value, decrypt, hidden: false))
                : value.ToText(decrypt)
        );
        return ExitCodes.Success;
    }

    private static Task<int> SetAsync(Invocation invocation)
    {
        var exclusive = Kinds.Where(invocation.IsGiven).Select(f => f.Name).ToList();
        if (exclusive.Count > 1)
        {
            throw new CommandFailure(
                $"if any flags in the group [secret plaintext type] are set none of the others can be; [{string.Join(' ', exclusive)}] "
                    + "were all set"
            );
        }
        var stack = invocation.OpenStack(offersNew: true);
        var key = KeyOf(stack, invocation.Argument(0)!);
        var text = invocation.Argument(1) ?? ReadValue(invocation);
        var inside = invocation.Has(Inside);
        var value = invocation.Has(Secret) ? new ConfigValue.Secure(stack.Cipher().Encrypt(text)) : Typed(text, invocation.Text(ValueType));
        if (value is not ConfigValue.Secure && !invocation.Has(Plaintext) && SecretLikeness.LooksLikeSecret(key, text))
        {
            throw new CommandFailure(
                $"config value for '{key}' looks like a secret; rerun with --secret to encrypt it, or --plaintext if you meant to store "
                    + "in plaintext"
            );
        }
        stack.SaveConfig(Put(stack.File.Config, key, value, inside, coerce: invocation.Text(ValueType) is null));
        return Task.FromResult(ExitCodes.Success);
    }

    /// <summary>The configuration with one more value.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="key">Where to.</param>
    /// <param name="value">What.</param>
    /// <param name="inside">Whether the key is a path into a structure.</param>
    /// <param name="coerce">Whether a text inside a structure becomes the number or truth value it looks like.</param>
    internal static ImmutableSortedDictionary<ConfigKey, ConfigValue> Put(
        ImmutableSortedDictionary<ConfigKey, ConfigValue> config,
        ConfigKey key,
        ConfigValue value,
        bool inside,
        bool coerce = true
    )
    {
        if (!inside)
            return config.SetItem(key, value);
        var (root, inner) = Split(key);
        if (!inner.IsEmpty && coerce && value is ConfigValue.Text text)
            value = ConfigValue.Coerce(text.Value);
        try
        {
            return config.SetItem(root, ConfigPath.Set(config.GetValueOrDefault(root), inner, value, PropertyPath.Of(root.Name)));
        }
        catch (FormatException e)
        {
            throw new CommandFailure("could not set config: " + e.Message);
        }
    }

    private static Task<int> RemoveAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack(offersNew: true);
        stack.SaveConfig(Remove(stack.File.Config, KeyOf(stack, invocation.Argument(0)!), invocation.Has(Inside)));
        return Task.FromResult(ExitCodes.Success);
    }

    /// <summary>The configuration without a value; one that is not there is none the worse.</summary>
    internal static ImmutableSortedDictionary<ConfigKey, ConfigValue> Remove(
        ImmutableSortedDictionary<ConfigKey, ConfigValue> config,
        ConfigKey key,
        bool inside
    )
    {
        if (!inside)
            return config.Remove(key);
        var (root, inner) = Split(key);
        try
        {
            return inner.IsEmpty ? config.Remove(root)
                : config.TryGetValue(root, out var value)
                    ? config.SetItem(root, ConfigPath.Remove(value, inner, PropertyPath.Of(root.Name)))
                : config;
        }
        catch (FormatException e)
        {
            throw new CommandFailure(e.Message);
        }
    }

    private static string ReadValue(Invocation invocation)
    {
        if (!invocation.Context.IsInputTerminal)
        {
            var text = invocation.Context.In.ReadToEnd();
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
                : text.EndsWith('\n') ? text[..^1]
                : text;
        }
        if (!invocation.IsInteractive())
            throw new CommandFailure("config value must be specified in non-interactive mode");
        return invocation.Has(Secret) ? Prompt.Hidden(invocation.Context, "value") : Prompt.Visible(invocation.Context, "value");
    }

    private static ConfigValue Typed(string text, string? type)
    {
        switch (type)
        {
            case null or "" or "string":
                return new ConfigValue.Text(text);
            case "int":
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                    ? new ConfigValue.Integer(integer)
                    : throw new CommandFailure($"could not set config: strconv.Atoi: parsing \"{text}\": invalid syntax");
            case "bool":
                return new ConfigValue.Bool(text is "1" or "t" or "T" or "true" or "TRUE" or "True");
            case "float":
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var fraction)
                    ? new ConfigValue.Fraction(fraction)
                    : throw new CommandFailure($"could not set config: strconv.ParseFloat: parsing \"{text}\": invalid syntax");
            default:
                throw new CommandFailure($"invalid type \"{type}\"; must be one of string, int, bool, or float");
        }
    }

    internal static ConfigKey KeyOf(StackSession stack, string text)
    {
        try
        {
            return ConfigKey.Parse(text, stack.Workspace.RequireProject().Name);
        }
        catch (FormatException e)
        {
            throw new CommandFailure("invalid configuration key: " + e.Message);
        }
    }

    private static (ConfigKey Root, ImmutableArray<PropertyPath.Segment> Inner) Split(ConfigKey key)
    {
        try
        {
            return ConfigPath.Split(key);
        }
        catch (FormatException e)
        {
            throw new CommandFailure("invalid configuration key: " + e.Message);
        }
    }

    private static string Pretty(StackSession stack, ConfigKey key) =>
        key.Namespace == stack.Workspace.Project?.Name ? key.Name : key.ToString();

    private static Func<string, string> Decrypt(StackSession stack)
    {
        var cipher = stack.Cipher();
        return ciphertext =>
        {
            try
            {
                return cipher.Decrypt(ciphertext);
            }
            catch (SecretException e)
            {
                throw new CommandFailure("could not decrypt configuration value: " + e.Message);
            }
        };
    }

    private static void WriteValue(Utf8JsonWriter json, ConfigValue value, Func<string, string> decrypt, bool hidden)
    {
        json.WriteStartObject();
        if (!hidden)
        {
            var text = value.ToText(decrypt);
            json.WriteString("value", text);
            if (value.IsStructured)
            {
                json.WritePropertyName("objectValue");
                json.WriteRawValue(text);
            }
        }
        json.WriteBoolean("secret", value.IsSecret);
        json.WriteEndObject();
    }
}
