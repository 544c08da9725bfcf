using System.Collections.Concurrent;
using System.Collections.Immutable;
using Grpc.Core;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>One run of a program: every resource and variable as soon as what it needs is there, independent ones at the same
/// time.</summary>
internal sealed class ProgramEvaluation : IPackageCalls
{
    private readonly ProgramRun _run;
    private readonly Template _template;
    private readonly ProgramSchemas _schemas;
    private readonly ConfigValues _config;
    private readonly EngineConnection _engine;
    private readonly Urn _stackUrn;
    private readonly Evaluator _evaluator;
    private readonly ResourceRequests _requests;
    private readonly ConcurrentDictionary<string, Task<PropertyValue>> _values = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Urn, RegisteredResource> _resources = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<RegisteredResource>>> _stacks = new(StringComparer.Ordinal);
    private volatile bool _failed;

    public ProgramEvaluation(
        ProgramRun run,
        Template template,
        ProgramSchemas schemas,
        ConfigValues config,
        EngineConnection engine,
        Urn stackUrn
    )
    {
        _run = run;
        _template = template;
        _schemas = schemas;
        _config = config;
        _engine = engine;
        _stackUrn = stackUrn;
        _evaluator = new Evaluator(ValueOfAsync, _resources.GetValueOrDefault, this, new PureFunctions(run.ProgramDirectory));
        _requests = new ResourceRequests(
            _evaluator,
            stackUrn,
            package => template.Resources.FirstOrDefault(r => r.Value.DefaultProvider && r.Value.Type == ProviderType.Of(package))
        );
    }

    /// <summary>Makes everything; false when something has been told that went wrong.</summary>
    /// <param name="order">Names of resources and variables, what is needed before what needs it.</param>
    public async Task<bool> RunAsync(ImmutableArray<string> order)
    {
        foreach (var parameter in _template.Config)
        {
            await _engine.TraceAsync($"Registering config [{parameter.Name}]");
            Start(parameter.Name, () => ConfigAsync(parameter));
        }
        foreach (var key in _config.Keys)
            await _engine.TraceAsync($"Registering config [{key}]");
        if (_template.RequiredVersion is { } range)
        {
            await _engine.TraceAsync("Registering pulumi configuration");
            if (!await TryAsync(() => RequireVersionAsync(range)))
                return false;
        }
        foreach (var name in order)
        {
            if (_template.Resources.FirstOrDefault(r => r.Name == name) is { } resource)
            {
                await _engine.TraceAsync($"Registering resource [{name}]");
                Start(name, () => ResourceAsync(resource));
            }
            else if (_template.Variables.FirstOrDefault(v => v.Name == name) is { } variable)
            {
                await _engine.TraceAsync($"Registering variable [{name}]");
                Start(name, () => _evaluator.EvaluateAsync(variable.Value));
            }
        }
        // Outputs that are known early are kept even if a resource they do not need fails.
        var outputs = OutputsAsync();
        foreach (var value in _values.Values.Append(outputs))
            await TryAsync(() => value);
        return !_failed;
    }

    public async Task<PropertyValue> InvokeAsync(Expression.Invoke invoke, Evaluator evaluator)
    {
        var function = _schemas.Functions[invoke];
        var package = ProviderType.PackageOf(function.Token);
        var arguments = invoke.Arguments is null ? PropertyValue.Of(PropertyMap.Empty) : await evaluator.EvaluateAsync(invoke.Arguments);
        var (provider, version) = invoke.Options.Provider is { } named
            ? (await _requests.ProviderAsync(named), "")
            : await _requests.DefaultProviderAsync(package, invoke.Place);
        ImmutableArray<Urn> dependsOn = invoke.Options.DependsOn is null
            ? []
            : [.. (await evaluator.EvaluateResourcesAsync(invoke.Options.DependsOn, "dependsOn")).Select(r => r.Urn)];
        var parent = invoke.Options.Parent is null ? "" : (await evaluator.EvaluateResourceAsync(invoke.Options.Parent)).Urn.Text;
        var sent = Outputs.Resolve(arguments);
        ImmutableArray<Urn> dependencies = [.. sent.Dependencies.Union(dependsOn)];
        if (sent.Value is not PropertyValue.Object plain)
            return new PropertyValue.Output(null, sent.IsSecret, dependencies);
        var answer = await ToldByEngineAsync(
            invoke.Place,
            () =>
                _engine.InvokeAsync(
                    new ResourceInvokeRequest
                    {
                        Tok = function.Token,
                        Args = PropertyCodec.Encode(plain.Properties.Where((_, value) => value is not PropertyValue.Null)),
                        Provider = provider,
                        Version = invoke.Options.Version?.TrimStart('v') ?? version,
                        PluginDownloadURL = invoke.Options.PluginDownloadUrl ?? "",
                        AcceptResources = true,
                        DependsOn = { dependsOn.Select(u => u.Text) },
                        Parent = parent,
                    }
                )
        );
        if (answer.Failures.Count > 0)
            throw new EvaluationException(invoke.Place, Refusal(function.Token, answer.Failures));
        if (answer.Unknown)
            return new PropertyValue.Output(null, sent.IsSecret, dependencies);
        var result = Outputs.Resolve(PropertyValue.Of(PropertyCodec.Decode(answer.Return)));
        return (
            result with
            {
                Value = result.Value is null ? null : Part(invoke, function, ((PropertyValue.Object)result.Value).Properties),
                IsSecret = result.IsSecret || sent.IsSecret,
                Dependencies = dependencies,
            }
        ).ToValue();
    }

    public Task<RegisteredResource> StackReferenceAsync(string name, Place place) =>
        _stacks
            .GetOrAdd(
                name,
                n => new Lazy<Task<RegisteredResource>>(() =>
                    LookUpAsync(
                        new Named<ResourceDeclaration>(
                            n,
                            place,
                            new ResourceDeclaration(
                                ResourceDeclaration.StackReference,
                                place,
                                null,
                                false,
                                null,
                                ResourceOptions.None,
                                null
                            )
                        ),
                        PackageSchema.Builtin.FindResource(ResourceDeclaration.StackReference)!
                    )
                )
            )
            .Value;

    private static string Refusal(string function, IEnumerable<CheckFailure> failures)
    {
        var lines = failures
            .Select(f => $"\t* {function} invoke failed: {f.Reason}" + (f.Property.Length > 0 ? $" ({f.Property})" : ""))
            .ToList();
        return $"{lines.Count} error{(lines.Count == 1 ? "" : "s")} occurred:\n{string.Join('\n', lines)}\n";
    }

    /// <summary>What is wanted of a result: a single value is in an object of one property.</summary>
    private static PropertyValue Part(Expression.Invoke invoke, SchemaFunction function, PropertyMap result)
    {
        if (function.Outputs is null)
            return result.Values.FirstOrDefault() ?? PropertyValue.OfNull;
        if (invoke.Return is not { } wanted)
            return PropertyValue.Of(result);
        return result.Find(wanted)
            ?? throw new EvaluationException(
                invoke.Place,
                $"Unable to evaluate result[{wanted}]",
                $"fn::invoke of {invoke.Function} did not contain a property '{wanted}' in the returned value"
            );
    }

    /// <summary>Begins at once, and goes on when what it needs is there.</summary>
    private void Start(string name, Func<Task<PropertyValue>> evaluate) => _values[name] = evaluate();

    /// <summary>Tells what goes wrong, once; false when something did.</summary>
    private async Task<bool> TryAsync(Func<Task> part)
    {
        try
        {
            await part();
            return true;
        }
        catch (NeedsFailedPartException)
        {
            return false;
        }
        catch (EvaluationException e)
        {
            _failed = true;
            await _engine.TellAsync(e.Finding);
            return false;
        }
    }

    private async Task<PropertyValue> ValueOfAsync(PropertyAccess access)
    {
        if (access.Root == DeclarationOrder.Pulumi)
            return Pulumi();
        if (!_values.TryGetValue(access.Root, out var value) && !_values.TryGetValue(_config.Short(access.Root), out value))
        {
            return _config.Find(access.Root, isText: false)
                ?? throw new EvaluationException(access.Place, $"resource or variable named \"{access.Root}\" could not be found");
        }
        try
        {
            return await value;
        }
        catch (EvaluationException)
        {
            throw new NeedsFailedPartException();
        }
    }

    private PropertyValue Pulumi() =>
        PropertyValue.Of(
            PropertyMap
                .Empty.Set("cwd", PropertyValue.Of(_run.ProgramDirectory))
                .Set("organization", PropertyValue.Of(_run.Organization))
                .Set("project", PropertyValue.Of(_run.Project))
                .Set("rootDirectory", PropertyValue.Of(_run.RootDirectory))
                .Set("stack", PropertyValue.Of(_run.Stack))
        );

    private async Task RequireVersionAsync(Expression range)
    {
        if (await _evaluator.EvaluatePlainAsync(range, "requiredVersion") is not PropertyValue.Text text)
            throw new EvaluationException(range.Place, "version range must evaluate to a string");
        await ToldByEngineAsync(
            range.Place,
            async () =>
            {
                await _engine.RequireVersionAsync(text.Value);
                return true;
            }
        );
    }

    private async Task<PropertyValue> ConfigAsync(Named<ConfigParameter> parameter)
    {
        var declared = parameter.Value;
        var value =
            _config.Find(declared.Key ?? parameter.Name, isText: declared.Type == "string")
            ?? (declared.Default is not null ? await _evaluator.EvaluateAsync(declared.Default) : null)
            ?? throw new EvaluationException(
                parameter.Place,
                $"missing required configuration variable '{_run.Project}:{declared.Key ?? parameter.Name}'",
                $"Run `pulumi config set {declared.Key ?? parameter.Name} <value>`."
            );
        return Outputs.Within(value, declared.Secret, []);
    }

    private async Task<PropertyValue> ResourceAsync(Named<ResourceDeclaration> resource)
    {
        var schema = _schemas.Resources[resource.Name];
        var registered =
            resource.Value.Get is not null || resource.Value.Type == ResourceDeclaration.StackReference
                ? await LookUpAsync(resource, schema)
                : await RegisterAsync(resource, schema);
        return registered.Reference;
    }

    private async Task<RegisteredResource> RegisterAsync(Named<ResourceDeclaration> resource, SchemaResource schema)
    {
        var request = await _requests.RegistrationAsync(resource, schema);
        var answer = await ToldByEngineAsync(resource.Place, () => _engine.RegisterAsync(request));
        return Keep(
            new RegisteredResource(
                request.Name,
                schema.Token,
                new Urn(answer.Urn),
                IdOf(answer.Id),
                PropertyCodec.Decode(answer.Object),
                _run.IsPreview || answer.Result != Result.Success || answer.Unknown,
                schema
            )
        );
    }

    private async Task<RegisteredResource> LookUpAsync(Named<ResourceDeclaration> resource, SchemaResource schema)
    {
        var request = await _requests.LookUpAsync(resource, schema);
        var answer = await ToldByEngineAsync(resource.Place, () => _engine.ReadAsync(request));
        return Keep(
            new RegisteredResource(
                request.Name,
                schema.Token,
                new Urn(answer.Urn),
                IdOf(request.Id),
                PropertyCodec.Decode(answer.Properties),
                _run.IsPreview || answer.Result != Result.Success || answer.Unknown,
                schema
            )
        );
    }

    private static string? IdOf(string id) => id.Length == 0 || Signatures.IsUnknown(id) ? null : id;

    private RegisteredResource Keep(RegisteredResource resource) => _resources[resource.Urn] = resource;

    /// <summary>What the engine refuses is wrong at a place of the program.</summary>
    private static async Task<T> ToldByEngineAsync<T>(Place place, Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (RpcException e)
        {
            throw new EvaluationException(place, e.Status.Detail);
        }
    }

    private async Task OutputsAsync()
    {
        var outputs = PropertyMap.Empty;
        foreach (var (name, _, expression) in _template.Outputs)
        {
            // A secret or unknown part makes the whole output so.
            PropertyValue? value = null;
            if (await TryAsync(async () => value = await _evaluator.EvaluateAsync(expression)))
                outputs = outputs.Set(name, value is PropertyValue.ResourceReference ? value : Outputs.Resolve(value!).ToValue());
        }
        await _engine.RegisterOutputsAsync(
            new RegisterResourceOutputsRequest { Urn = _stackUrn.Text, Outputs = SentProperties.Of(outputs).Values }
        );
    }
}
