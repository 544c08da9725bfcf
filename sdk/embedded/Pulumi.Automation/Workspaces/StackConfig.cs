using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Protocol.Values;
using Stored = Pulumi.Embedded.Engine.Configuration.ConfigValue;

namespace Pulumi.Automation;

/// <summary>A stack's configuration file, in the words of this API.</summary>
internal static class StackConfig
{
    public static ConfigValue Get(StackSession stack, string key, bool path)
    {
        var (own, inner) = Place(stack, key, path);
        return ConfigPath.Find(stack.MergedConfig().GetValueOrDefault(own), inner) is { } value
            ? Plain(stack, value)
            : throw new WorkspaceException($"configuration key '{key}' not found for stack '{stack.Reference.Name}'");
    }

    public static ImmutableDictionary<string, ConfigValue> GetAll(StackSession stack) =>
        stack.MergedConfig().ToImmutableDictionary(pair => pair.Key.ToString(), pair => Plain(stack, pair.Value));

    public static void Set(StackSession stack, IDictionary<string, ConfigValue> values, bool path)
    {
        var config = stack.File.Config;
        foreach (var (key, value) in values)
        {
            var (own, inner) = Place(stack, key, path);
            Stored stored =
                value.IsSecret ? new Stored.Secure(stack.Cipher().Encrypt(value.Value))
                : inner.IsEmpty ? new Stored.Text(value.Value)
                : Stored.Coerce(value.Value);
            config = config.SetItem(own, ConfigPath.Set(config.GetValueOrDefault(own), inner, stored, PropertyPath.Parse(own.Name)));
        }
        stack.SaveConfig(config);
    }

    public static void Remove(StackSession stack, IEnumerable<string> keys, bool path)
    {
        var config = stack.File.Config;
        foreach (var (own, inner) in keys.Select(key => Place(stack, key, path)))
        {
            if (!config.TryGetValue(own, out var value))
                continue;
            config = inner.IsEmpty
                ? config.Remove(own)
                : config.SetItem(own, ConfigPath.Remove(value, inner, PropertyPath.Parse(own.Name)));
        }
        stack.SaveConfig(config);
    }

    private static (ConfigKey Key, ImmutableArray<PropertyPath.Segment> Inner) Place(StackSession stack, string key, bool path)
    {
        var parsed = ConfigKey.Parse(key, stack.Reference.Project);
        return path ? ConfigPath.Split(parsed) : (parsed, []);
    }

    private static ConfigValue Plain(StackSession stack, Stored value) =>
        new(value.ToText(ciphertext => stack.Cipher().Decrypt(ciphertext)), value.IsSecret);
}
