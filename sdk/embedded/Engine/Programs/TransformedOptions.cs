using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>The part of a registration that transforms see, and what becomes of it.</summary>
internal static class TransformedOptions
{
    public static TransformResourceOptions From(RegisterResourceRequest message)
    {
        var options = new TransformResourceOptions
        {
            DependsOn = { message.Dependencies },
            IgnoreChanges = { message.IgnoreChanges },
            ReplaceOnChanges = { message.ReplaceOnChanges },
            Version = message.Version,
            Aliases = { message.AliasURNs.Select(u => new Alias { Urn = u }).Concat(message.Aliases) },
            Provider = message.Provider,
            CustomTimeouts = message.CustomTimeouts,
            PluginDownloadUrl = message.PluginDownloadURL,
            DeletedWith = message.DeletedWith,
            AdditionalSecretOutputs = { message.AdditionalSecretOutputs },
            Providers = { message.Providers },
            Import = message.ImportId,
            HideDiff = { message.HideDiffs },
            ReplaceWith = { message.ReplaceWith },
            ReplacementTrigger = message.ReplacementTrigger,
            Hooks = message.Hooks,
        };
        if (message.HasProtect)
            options.Protect = message.Protect;
        if (message.HasRetainOnDelete)
            options.RetainOnDelete = message.RetainOnDelete;
        if (message.DeleteBeforeReplaceDefined || message.DeleteBeforeReplace)
            options.DeleteBeforeReplace = message.DeleteBeforeReplace;
        return options;
    }

    /// <summary>The registration with what the transforms made of properties and options.</summary>
    /// <param name="message">The registration before.</param>
    /// <param name="transformed">What the transforms made of it.</param>
    /// <param name="dependenciesInside">Dependencies are those of the options, and those that came back inside the properties; otherwise
    /// they stay what they were, whatever the transforms say.</param>
    public static RegisterResourceRequest Apply(RegisterResourceRequest message, TransformRequest transformed, bool dependenciesInside)
    {
        var result = message.Clone();
        var options = transformed.Options;
        result.Object = transformed.Properties;
        if (dependenciesInside)
            SetDependencies(result, options);
        foreach (var key in result.Object.Fields.Keys.Where(k => !result.PropertyDependencies.ContainsKey(k)))
            result.PropertyDependencies[key] = new RegisterResourceRequest.Types.PropertyDependencies();
        Set(result.IgnoreChanges, options.IgnoreChanges);
        Set(result.ReplaceOnChanges, options.ReplaceOnChanges);
        Set(result.AdditionalSecretOutputs, options.AdditionalSecretOutputs);
        Set(result.HideDiffs, options.HideDiff);
        Set(result.ReplaceWith, options.ReplaceWith);
        Set(result.Aliases, options.Aliases);
        result.AliasURNs.Clear();
        result.Providers.Clear();
        result.Providers.Add(options.Providers);
        result.Version = options.Version;
        result.Provider = options.Provider;
        result.CustomTimeouts = options.CustomTimeouts;
        result.PluginDownloadURL = options.PluginDownloadUrl;
        result.DeletedWith = options.DeletedWith;
        result.ImportId = options.Import;
        result.ReplacementTrigger = options.ReplacementTrigger;
        result.Hooks = options.Hooks;
        result.DeleteBeforeReplaceDefined = options.HasDeleteBeforeReplace;
        result.DeleteBeforeReplace = options.DeleteBeforeReplace;
        if (options.HasProtect)
            result.Protect = options.Protect;
        else
            result.ClearProtect();
        if (options.HasRetainOnDelete)
            result.RetainOnDelete = options.RetainOnDelete;
        else
            result.ClearRetainOnDelete();
        return result;
    }

    private static void SetDependencies(RegisterResourceRequest result, TransformResourceOptions options)
    {
        var properties = PropertyCodec.Decode(result.Object);
        result.PropertyDependencies.Clear();
        foreach (var (key, value) in properties)
            result.PropertyDependencies[key] = new RegisterResourceRequest.Types.PropertyDependencies
            {
                Urns = { OutputValues.SourcesOf(value).Distinct().Select(u => u.Text) },
            };
        Set(
            result.Dependencies,
            options.DependsOn.Concat(properties.Values.SelectMany(OutputValues.SourcesOf).Select(u => u.Text)).Distinct()
        );
    }

    private static void Set<T>(Google.Protobuf.Collections.RepeatedField<T> field, IEnumerable<T> values)
    {
        var all = values.ToList();
        field.Clear();
        field.AddRange(all);
    }
}
