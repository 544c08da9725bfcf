using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>config set-all</c>, <c>rm-all</c> and <c>refresh</c>: many values at once, saved once.</summary>
internal static class ConfigBatchCommands
{
    private static readonly Flag<string[]> Plaintext = new("plaintext", "Marks a value as plaintext (unencrypted): key=value");
    private static readonly Flag<string[]> Secret = new("secret", "Marks a value as secret to be encrypted: key=value");
    private static readonly Flag<string> Json = new(
        "json",
        "Read values from a JSON string in the format produced by 'pulumi-embedded config --json'"
    );
    private static readonly Flag<bool> Force = new("force", "Overwrite configuration file, if it exists, without creating a backup", 'f');

    public static readonly ImmutableArray<Command> All =
    [
        new("set-all", "Set multiple configuration values")
        {
            Flags = [Plaintext, Secret, Json, ConfigCommands.Inside, CommonFlags.ConfigFile],
            Run = SetAllAsync,
        },
        new("rm-all", "Remove multiple configuration values")
        {
            Aliases = ["remove-all", "delete-all"],
            Arguments = ["key"],
            Required = 1,
            Variadic = true,
            Flags = [ConfigCommands.Inside, CommonFlags.ConfigFile],
            Run = RemoveAllAsync,
        },
        new("refresh", "Update the local configuration based on the most recent deployment of the stack")
        {
            Flags = [Force, CommonFlags.ConfigFile],
            Run = RefreshAsync,
        },
    ];

    private static Task<int> SetAllAsync(Invocation invocation)
    {
        var (plain, secret, inside) = (invocation.Texts(Plaintext), invocation.Texts(Secret), invocation.Has(ConfigCommands.Inside));
        var json = invocation.Text(Json);
        if (!string.IsNullOrEmpty(json) && (plain.Length > 0 || secret.Length > 0 || inside))
            throw new CommandFailure("the --json option cannot be used with the --plaintext, --secret or --path options");
        var stack = invocation.OpenStack(offersNew: true);
        var config = stack.File.Config;
        foreach (var (key, value) in plain.Select(pair => Pair(stack, pair)))
            config = ConfigCommands.Put(config, key, new ConfigValue.Text(value), inside);
        foreach (var (key, value) in secret.Select(pair => Pair(stack, pair)))
            config = ConfigCommands.Put(config, key, new ConfigValue.Secure(stack.Cipher().Encrypt(value)), inside);
        if (!string.IsNullOrEmpty(json))
            config = SetJson(stack, config, json);
        stack.SaveConfig(config);
        return Task.FromResult(ExitCodes.Success);
    }

    private static ImmutableSortedDictionary<ConfigKey, ConfigValue> SetJson(
        StackSession stack,
        ImmutableSortedDictionary<ConfigKey, ConfigValue> config,
        string json
    )
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            foreach (var setting in document.RootElement.EnumerateObject())
            {
                if (!setting.Value.TryGetProperty("value", out var given) || given.ValueKind != JsonValueKind.String)
                    throw new CommandFailure($"value for --json object key \"{setting.Name}\" is nil");
                var text = given.GetString()!;
                var isSecret = setting.Value.TryGetProperty("secret", out var secret) && secret.ValueKind == JsonValueKind.True;
                var isObject = setting.Value.TryGetProperty("objectValue", out var content) && content.ValueKind != JsonValueKind.Null;
                if (isSecret && isObject)
                {
                    throw new CommandFailure(
                        $"could not set --json config for \"{setting.Name}\": a structured value that is secret as a whole is not "
                            + "supported by the embedded engine; set the secrets inside it with --path --secret"
                    );
                }
                if (isObject && HasReserved(content))
                    throw new CommandFailure(
                        $"could not set --json config for \"{setting.Name}\": maps with the single key \"secure\" are reserved"
                    );
                config = config.SetItem(
                    ConfigCommands.KeyOf(stack, setting.Name),
                    isSecret ? new ConfigValue.Secure(stack.Cipher().Encrypt(text))
                        : isObject ? ConfigValue.FromJson(content)
                        : new ConfigValue.Text(text)
                );
            }
            return config;
        }
        catch (JsonException e)
        {
            throw new CommandFailure("could not parse --json argument: " + BrokenJson.Clause(e));
        }
        catch (InvalidOperationException e)
        {
            throw new CommandFailure("could not parse --json argument: " + e.Message);
        }
    }

    /// <summary>Whether a stack file would take something in a plain value for a ciphertext.</summary>
    private static bool HasReserved(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().ToList() is [{ Name: "secure", Value.ValueKind: JsonValueKind.String }]
                || json.EnumerateObject().Any(p => HasReserved(p.Value)),
            JsonValueKind.Array => json.EnumerateArray().Any(HasReserved),
            _ => false,
        };

    private static Task<int> RemoveAllAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack(offersNew: true);
        stack.SaveConfig(
            invocation.Arguments.Aggregate(
                stack.File.Config,
                (config, key) => ConfigCommands.Remove(config, ConfigCommands.KeyOf(stack, key), invocation.Has(ConfigCommands.Inside))
            )
        );
        return Task.FromResult(ExitCodes.Success);
    }

    private static async Task<int> RefreshAsync(Invocation invocation)
    {
        var stack = invocation.OpenStack();
        var output = invocation.Context.Out;
        var file = stack.File.Path;
        var keepsOld = !invocation.Has(Force) && File.Exists(file);
        var backup = file + ".bak";
        while (File.Exists(backup))
            backup += ".bak";
        if (!stack.RestoreConfig(keepsOld ? () => File.Copy(file, backup) : null))
            throw new CommandFailure("no previous deployment");
        if (keepsOld)
        {
            await output.WriteLineAsync($"backed up existing configuration file to {backup}");
            await output.WriteLineAsync($"refreshed configuration for stack '{stack.Reference.Name}'");
        }
        return ExitCodes.Success;
    }

    /// <exception cref="CommandFailure">There is no <c>=</c>.</exception>
    private static (ConfigKey Key, string Value) Pair(StackSession stack, string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals >= 0
            ? (ConfigCommands.KeyOf(stack, pair[..equals]), pair[(equals + 1)..])
            // Without the text: it may be a secret.
            : throw new CommandFailure("config value not set: each of --plaintext and --secret is followed by key=value");
    }
}
