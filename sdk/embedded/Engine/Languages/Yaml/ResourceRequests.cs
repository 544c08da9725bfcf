using System.Collections.Immutable;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Turns a declared resource into what the engine is asked, options and all.</summary>
/// <param name="evaluator">Gives values.</param>
/// <param name="stackUrn">The parent of what has none.</param>
/// <param name="defaultProvider">The program's own default provider of a package, by its name in the file; null when there is none.</param>
internal sealed class ResourceRequests(Evaluator evaluator, Urn stackUrn, Func<string, Named<ResourceDeclaration>?> defaultProvider)
{
    /// <summary>A request to manage the resource.</summary>
    /// <exception cref="EvaluationException">A value or option cannot be had.</exception>
    public async Task<RegisterResourceRequest> RegistrationAsync(Named<ResourceDeclaration> resource, SchemaResource schema)
    {
        var options = resource.Value.Options;
        var sent = SentProperties.Of(await PropertiesAsync(resource.Value, schema));
        var request = new RegisterResourceRequest
        {
            Type = schema.Token,
            Name = resource.Value.Name ?? resource.Name,
            Parent = await ParentAsync(options),
            Custom = true,
            Object = sent.Values,
            Version = await VersionAsync(resource.Value, schema),
            PluginDownloadURL = options.PluginDownloadUrl ?? "",
            Provider = await ProviderAsync(resource.Value, schema),
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsResultReporting = true,
            AdditionalSecretOutputs = { SecretOutputs(options, schema) },
            IgnoreChanges = { options.IgnoreChanges },
            ReplaceOnChanges = { options.ReplaceOnChanges.Concat(schema.ReplaceOnChanges).Distinct() },
            HideDiffs = { options.HideDiffs },
            ImportId = options.Import ?? "",
            CustomTimeouts = await TimeoutsAsync(options),
        };
        foreach (var (name, urns) in sent.Dependencies)
            request.PropertyDependencies.Add(
                name,
                new RegisterResourceRequest.Types.PropertyDependencies { Urns = { urns.Select(u => u.Text) } }
            );
        var needs = sent.Dependencies.Values.SelectMany(d => d).Select(u => u.Text);
        if (options.DependsOn is not null)
            needs = needs.Concat((await evaluator.EvaluateResourcesAsync(options.DependsOn, "dependsOn")).Select(r => r.Urn.Text));
        if (options.ReplaceWith is not null)
        {
            request.ReplaceWith.AddRange(
                (await evaluator.EvaluateResourcesAsync(options.ReplaceWith, "replaceWith")).Select(r => r.Urn.Text)
            );
            needs = needs.Concat(request.ReplaceWith);
        }
        request.Dependencies.AddRange(needs.Distinct().Order(StringComparer.Ordinal));
        await AddFlagsAsync(request, options);
        if (options.Aliases is not null)
            request.Aliases.AddRange(await AliasesAsync(options.Aliases));
        request.Aliases.AddRange(schema.Aliases.Select(type => new Alias { Spec = new Alias.Types.Spec { Type = type } }));
        if (options.EnvVarMappings is not null)
            await AddMappingsAsync(request, options.EnvVarMappings);
        return request;
    }

    /// <summary>A request to look the resource up.</summary>
    /// <exception cref="EvaluationException">A value or option cannot be had.</exception>
    public async Task<ReadResourceRequest> LookUpAsync(Named<ResourceDeclaration> resource, SchemaResource schema)
    {
        var declaration = resource.Value;
        var properties = declaration.Get is { } get
            ? get.State is null
                ? PropertyMap.Empty
                : await PropertiesAsync(declaration with { Properties = get.State }, schema)
            : await PropertiesAsync(declaration, schema);
        var (id, place) = declaration.Get?.Id is { } expression
            ? (await evaluator.EvaluateAsync(expression), expression.Place)
            : (properties.Find("name") ?? PropertyValue.Of(resource.Name), resource.Place);
        if (declaration.Get is null)
            properties = properties.Set("name", id);
        return new ReadResourceRequest
        {
            Id = Outputs.Resolve(id).Value switch
            {
                null => Signatures.UnknownText,
                PropertyValue.Text text => text.Value,
                var other => throw new EvaluationException(
                    place,
                    $"the id of a look-up must be a string, instead got {GoText.Kind(other)}"
                ),
            },
            Type = schema.Token,
            Name = declaration.Name ?? resource.Name,
            Parent = await ParentAsync(declaration.Options),
            Properties = SentProperties.Of(properties).Values,
            Version = await VersionAsync(declaration, schema),
            PluginDownloadURL = declaration.Options.PluginDownloadUrl ?? "",
            Provider = await ProviderAsync(declaration, schema),
            AcceptSecrets = true,
            AcceptResources = true,
            AdditionalSecretOutputs = { SecretOutputs(declaration.Options, schema) },
        };
    }

    /// <summary>The provider that a call without one gets; empty for the engine's own default.</summary>
    public async Task<(string Provider, string Version)> DefaultProviderAsync(string package, Place place)
    {
        if (defaultProvider(package) is not { } named)
            return ("", "");
        var provider = await evaluator.EvaluateResourceAsync(
            Interpolations.Read($"${{[\"{named.Name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"]}}", place)
        );
        return (provider.ProviderReference, named.Value.Options.Version ?? "");
    }

    /// <summary>A provider that is named.</summary>
    /// <exception cref="EvaluationException">It is something else.</exception>
    public async Task<string> ProviderAsync(Expression expression)
    {
        var provider = await evaluator.EvaluateResourceAsync(expression);
        return ProviderType.Is(provider.Type)
            ? provider.ProviderReference
            : throw new EvaluationException(expression.Place, $"resource passed as Provider was not a provider resource '{provider.Name}'");
    }

    private async Task<PropertyMap> PropertiesAsync(ResourceDeclaration declaration, SchemaResource schema)
    {
        var value = declaration.Properties is null ? PropertyValue.OfNull : await evaluator.EvaluateAsync(declaration.Properties);
        var properties = value switch
        {
            PropertyValue.Null => PropertyMap.Empty,
            PropertyValue.Object o => o.Properties,
            // What is in it is not known, or secret as a whole: so is every input it may give.
            PropertyValue.Output output => PropertyMap.From(schema.Inputs.Select(i => KeyValuePair.Create(i.Name, Part(output, i.Name)))),
            _ => throw new EvaluationException(
                declaration.Properties!.Place,
                $"properties must be a plain object value was {GoText.Kind(value)}"
            ),
        };
        var secrets = schema.Inputs.Where(i => i.IsSecret && properties.ContainsKey(i.Name)).Select(i => i.Name);
        foreach (var name in secrets.Where(n => properties[n] is not PropertyValue.Null))
            properties = properties.Set(name, Outputs.Within(properties[name], isSecret: true, []));
        return properties.SetAll(
            schema.Outputs.Where(o => o.Constant is not null).Select(o => KeyValuePair.Create(o.Name, PropertyValue.Of(o.Constant!)))
        );

        PropertyValue Part(PropertyValue.Output output, string name) =>
            output.Value is null
                ? output
                : Outputs.Within(
                    (output.Value as PropertyValue.Object)?.Properties.Find(name) ?? PropertyValue.OfNull,
                    output.IsSecret,
                    output.Dependencies
                );
    }

    private static IEnumerable<string> SecretOutputs(ResourceOptions options, SchemaResource schema) =>
        options
            .AdditionalSecretOutputs.Concat(schema.Outputs.Where(o => o.IsSecret).Select(o => o.Name).Order(StringComparer.Ordinal))
            .Distinct();

    private async Task<string> ParentAsync(ResourceOptions options) =>
        (options.Parent is null ? stackUrn : (await evaluator.EvaluateResourceAsync(options.Parent)).Urn).Text;

    private async Task<string> ProviderAsync(ResourceDeclaration declaration, SchemaResource schema)
    {
        var package = ProviderType.PackageOf(schema.Token);
        if (ProviderType.Is(schema.Token) || package == "pulumi")
            return "";
        if (declaration.Options.Provider is { } named)
            return await ProviderAsync(named);
        if (
            declaration.Options.Providers is { } several
            && (await evaluator.EvaluateResourcesAsync(several, "providers")).FirstOrDefault(p => p.Type == ProviderType.Of(package))
                is { } fitting
        )
        {
            return fitting.ProviderReference;
        }
        return (await DefaultProviderAsync(package, declaration.TypePlace)).Provider;
    }

    private async Task<string> VersionAsync(ResourceDeclaration declaration, SchemaResource schema)
    {
        if (declaration.Options.Version is { } version)
            return version.TrimStart('v');
        return declaration.Options.Provider is null && !ProviderType.Is(schema.Token)
            ? (await DefaultProviderAsync(ProviderType.PackageOf(schema.Token), declaration.TypePlace)).Version
            : "";
    }

    private async Task<RegisterResourceRequest.Types.CustomTimeouts> TimeoutsAsync(ResourceOptions options)
    {
        var timeouts = new RegisterResourceRequest.Types.CustomTimeouts();
        foreach (var (operation, expression) in options.CustomTimeouts)
        {
            if (await evaluator.EvaluatePlainAsync(expression, $"customTimeouts.{operation}") is not PropertyValue.Text text)
                throw new EvaluationException(expression.Place, $"customTimeouts.{operation} must be a string", "A duration, 5m or 1h30m.");
            switch (operation)
            {
                case "create":
                    timeouts.Create = text.Value;
                    break;
                case "update":
                    timeouts.Update = text.Value;
                    break;
                case "delete":
                    timeouts.Delete = text.Value;
                    break;
                default:
                    timeouts.Read = text.Value;
                    break;
            }
        }
        return timeouts;
    }

    private async Task AddFlagsAsync(RegisterResourceRequest request, ResourceOptions options)
    {
        if (options.DeleteBeforeReplace is { } deleteFirst)
        {
            request.DeleteBeforeReplace = deleteFirst;
            request.DeleteBeforeReplaceDefined = true;
        }
        if (options.RetainOnDelete is { } retain)
            request.RetainOnDelete = retain;
        if (options.Protect is not null)
        {
            request.Protect = await evaluator.EvaluatePlainAsync(options.Protect, "protect") is PropertyValue.Bool flag
                ? flag.Value
                : throw new EvaluationException(options.Protect.Place, "protect must be a boolean value");
        }
        if (options.DeletedWith is not null)
            request.DeletedWith = (await evaluator.EvaluateResourceAsync(options.DeletedWith)).Urn.Text;
        if (options.ReplacementTrigger is not null)
            request.ReplacementTrigger = PropertyCodec.Encode(Outputs.Sent(await evaluator.EvaluateAsync(options.ReplacementTrigger)));
    }

    private async Task AddMappingsAsync(RegisterResourceRequest request, Expression mappings)
    {
        if (
            await evaluator.EvaluatePlainAsync(mappings, "envVarMappings") is not PropertyValue.Object o
            || o.Properties.Values.Any(v => v is not PropertyValue.Text)
        )
            throw new EvaluationException(mappings.Place, "envVarMappings must be an object with string values");
        foreach (var (name, value) in o.Properties)
            request.EnvVarMappings[name] = ((PropertyValue.Text)value).Value;
    }

    private async Task<ImmutableArray<Alias>> AliasesAsync(Expression aliases)
    {
        if (aliases is not Expression.List list)
            throw new EvaluationException(
                aliases.Place,
                "aliases must be a list",
                "Each is a URN, or an object of name, type, parent, noParent, stack and project."
            );
        var result = ImmutableArray.CreateBuilder<Alias>();
        foreach (var item in list.Items)
            result.Add(
                item is Expression.Object o ? await AliasAsync(o) : new Alias { Urn = UrnOf(await TextAsync(item, "an alias"), item.Place) }
            );
        return result.ToImmutable();
    }

    private async Task<Alias> AliasAsync(Expression.Object o)
    {
        var spec = new Alias.Types.Spec();
        foreach (var entry in o.Entries)
        {
            switch (entry.Name)
            {
                case "urn":
                    return new Alias { Urn = UrnOf(await TextAsync(entry.Value, "urn"), entry.Value.Place) };
                case "name":
                    spec.Name = await TextAsync(entry.Value, "name");
                    break;
                case "type":
                    spec.Type = await TextAsync(entry.Value, "type");
                    break;
                case "stack":
                    spec.Stack = await TextAsync(entry.Value, "stack");
                    break;
                case "project":
                    spec.Project = await TextAsync(entry.Value, "project");
                    break;
                case "noParent":
                    spec.NoParent = await evaluator.EvaluateAsync(entry.Value) is PropertyValue.Bool flag
                        ? flag.Value
                        : throw new EvaluationException(entry.Value.Place, "noParent must be a boolean value");
                    break;
                case "parent":
                    spec.ParentUrn =
                        await evaluator.EvaluateAsync(entry.Value) is PropertyValue.ResourceReference
                            ? (await evaluator.EvaluateResourceAsync(entry.Value)).Urn.Text
                            : UrnOf(await TextAsync(entry.Value, "parent"), entry.Value.Place);
                    break;
                default:
                    throw new EvaluationException(
                        entry.Key.Place,
                        $"{entry.Name ?? "this"} does not exist on an alias",
                        "Existing fields are: name, noParent, parent, project, stack, type, urn"
                    );
            }
        }
        return new Alias { Spec = spec };
    }

    private async Task<string> TextAsync(Expression expression, string what) =>
        Outputs.Resolve(await evaluator.EvaluateAsync(expression)).Value is PropertyValue.Text text
            ? text.Value
            : throw new EvaluationException(expression.Place, $"{what} must be a string that is known");

    private static string UrnOf(string text, Place place) =>
        new Urn(text).IsWellFormed
            ? text
            : throw new EvaluationException(
                place,
                $"'{text}' is no URN",
                "It looks like urn:pulumi:stack::project::package:module:Type::name."
            );
}
