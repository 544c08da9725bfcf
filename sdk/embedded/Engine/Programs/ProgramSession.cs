using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using Pulumi.Embedded.Engine.Planning;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Grpc;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>A program's dealings with the engine: what its requests leave to the engine is filled in here, before they are
/// planned.</summary>
/// <param name="request">What is run.</param>
/// <param name="events">Takes what has to be planned.</param>
/// <param name="defaults">Providers that nobody declared.</param>
/// <param name="providers">Those that run.</param>
/// <param name="known">Resources the run knows of.</param>
/// <param name="remember">Keeps the secrets of values out of what is shown.</param>
internal sealed class ProgramSession(
    DeploymentRequest request,
    ProgramEvents events,
    DefaultProviders defaults,
    ProviderRegistry providers,
    KnownResources known,
    Action<PropertyMap> remember
)
{
    private readonly ConcurrentDictionary<Urn, ResourceGoal> _goals = new();
    private readonly ConcurrentDictionary<Urn, ImmutableDictionary<string, string>> _componentProviders = new();
    private int _lookups;

    /// <summary>Registers a resource and waits for it.</summary>
    /// <param name="goal">What the program wants.</param>
    /// <param name="package">The plugin it wants for it.</param>
    /// <param name="componentProviders">Package to provider reference, for a component's children.</param>
    /// <param name="cancellationToken">The program is gone.</param>
    public async Task<RegistrationResult> RegisterAsync(
        ResourceGoal goal,
        PackageRequest package,
        ImmutableDictionary<string, string> componentProviders,
        CancellationToken cancellationToken
    )
    {
        goal = Inherit(goal);
        if (goal.Custom && !ProviderType.Is(goal.Type))
        {
            var named = ProviderFor(goal.Provider, componentProviders, goal.Parent, ProviderType.PackageOf(goal.Type));
            goal = goal with { Provider = named ?? (await defaults.GetAsync(package, cancellationToken)).ToString() };
        }
        else
        {
            if (!goal.Custom && goal.Parent is { } parent && _componentProviders.TryGetValue(parent, out var inherited))
                componentProviders = inherited.SetItems(componentProviders);
            goal = goal with { Provider = null };
        }
        var registration = new ProgramEvent.Registration(goal);
        var result = await events.AskAsync(registration, registration.Result, cancellationToken);
        _goals[result.State.Urn] = goal;
        if (!goal.Custom)
            _componentProviders[result.State.Urn] = componentProviders;
        return result;
    }

    /// <summary>Looks a resource up and waits for it. The provider of the request may be empty.</summary>
    public async Task<RegistrationResult> ReadAsync(ProgramEvent.Read read, PackageRequest package, CancellationToken cancellationToken)
    {
        if (read.Provider.Length == 0)
        {
            var reference = await defaults.GetAsync(package, cancellationToken);
            if (reference.IsDenied)
                throw Denied(package.Package, read.Type);
            read = read with { Provider = reference.ToString() };
        }
        return await events.AskAsync(read, read.Result, cancellationToken);
    }

    public async Task SetOutputsAsync(Urn urn, PropertyMap values, CancellationToken cancellationToken)
    {
        var outputs = new ProgramEvent.Outputs(urn, values);
        await events.AskAsync(outputs, DoneAsync(), cancellationToken);

        async Task<bool> DoneAsync()
        {
            await outputs.Taken;
            return true;
        }
    }

    /// <summary>Calls a function; null when what it depends on is not known yet.</summary>
    public async Task<InvokeResult?> InvokeAsync(
        InvokeCall call,
        string provider,
        Urn? parent,
        PackageRequest package,
        IEnumerable<Urn> dependsOn,
        CancellationToken cancellationToken
    )
    {
        if (
            await FindProviderAsync("Invoke", call.Token, provider, parent, package, cancellationToken) is not { } found
            || dependsOn.Any(IsUnresolved)
        )
            return null;
        return (await found.InvokeAsync(call, cancellationToken)).TryGetValue(out var answer, out var failure)
            ? Remembered(answer)
            : throw RpcFailure.Of(StatusCode.Unknown, $"invocation of {call.Token} returned an error: {failure.Text}");
    }

    /// <summary>SDKs tell whole answers as debug messages, and programs print them.</summary>
    private InvokeResult Remembered(InvokeResult answer)
    {
        remember(answer.Return);
        return answer;
    }

    /// <summary>Whether an object of a type and an id exists at its provider; null when that cannot be known yet.</summary>
    /// <remarks>The provider is asked to read it under a name that no resource has, and without what a state would know of it.</remarks>
    public async Task<bool?> ExistsAsync(
        string type,
        string id,
        PropertyMap properties,
        string provider,
        Urn? parent,
        PackageRequest package,
        CancellationToken cancellationToken
    )
    {
        if (
            await FindProviderAsync("ExistsResource", type, provider, parent, package, cancellationToken) is not { } found
            || found is PluginProvider { HasUnknownConfiguration: true }
        )
        {
            return null;
        }
        var name = string.Create(CultureInfo.InvariantCulture, $"exists-{Interlocked.Increment(ref _lookups)}");
        var urn = Urn.Create(request.Stack, request.Project, null, type, name);
        return await found.ReadAsync(new ReadCall(id, urn, name, type, null, properties, 0), cancellationToken) switch
        {
            { Failure: PluginFailure.InitFailed half } => half.Id.Length > 0,
            { Failure: { } failure } => throw RpcFailure.Of(StatusCode.Unknown, $"reading {type} '{id}' returned an error: {failure.Text}"),
            var answer => answer.Value is { Id.Length: > 0, Outputs: not null },
        };
    }

    /// <summary>The program says that it has registered everything.</summary>
    public async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        events.Send(new ProgramEvent.End(null, Failed: false));
        await events.Closed.WaitAsync(cancellationToken);
    }

    /// <summary>What a child leaves open is as with its parent.</summary>
    private ResourceGoal Inherit(ResourceGoal goal)
    {
        if (goal.Parent is not { IsEmpty: false } parent || !_goals.TryGetValue(parent, out var above))
            return goal;
        var usesParentsProvider =
            ProviderReference.TryParse(above.Provider, out var provider) && provider.Package == ProviderType.PackageOf(goal.Type);
        return goal with
        {
            DeletedWith = goal.DeletedWith is { IsEmpty: false } with ? with : above.DeletedWith,
            Protect = goal.Protect ?? above.Protect,
            RetainOnDelete = goal.RetainOnDelete ?? above.RetainOnDelete,
            Provider = string.IsNullOrEmpty(goal.Provider) && usesParentsProvider ? above.Provider : goal.Provider,
        };
    }

    /// <summary>The provider of a function or a look-up; null when it is not there because it could not be made, in a run that goes
    /// on.</summary>
    private async Task<IResourceProvider?> FindProviderAsync(
        string what,
        string token,
        string provider,
        Urn? parent,
        PackageRequest package,
        CancellationToken cancellationToken
    )
    {
        var named = ProviderFor(provider, ImmutableDictionary<string, string>.Empty, parent, ProviderType.PackageOf(token));
        ProviderReference reference;
        if (named is null)
            reference = await defaults.GetAsync(package, cancellationToken);
        else if (!ProviderReference.TryParse(named, out reference))
            throw RpcFailure.Of(StatusCode.Unknown, $"{what}: could not parse provider reference: {named}");
        if (reference.IsDenied)
            throw RpcFailure.Of(StatusCode.Unknown, $"{what}: {Denied(reference.Package, token).Message}");
        if (providers.Find(reference) is { } found)
            return found;
        return reference.Id is "" or ProviderReference.UnknownId && request.ContinueOnError
            ? null
            : throw RpcFailure.Of(StatusCode.Unknown, $"{what}: unknown provider '{provider}' -> '{reference}'");
    }

    private string? ProviderFor(string? given, ImmutableDictionary<string, string> providersByPackage, Urn? parent, string package)
    {
        if (!string.IsNullOrEmpty(given))
            return given;
        if (providersByPackage.TryGetValue(package, out var byPackage))
            return byPackage;
        return parent is { IsEmpty: false } above && _componentProviders.TryGetValue(above, out var inherited)
            ? inherited.GetValueOrDefault(package)
            : null;
    }

    /// <summary>Whether a resource, or one inside a component, is not there yet. What this run has nothing to do with is no
    /// obstacle.</summary>
    private bool IsUnresolved(Urn urn) =>
        known.States.TryGetValue(urn, out var state)
        && (state.Custom ? string.IsNullOrEmpty(state.Id) : known.States.Values.Any(c => c.Parent == urn && IsUnresolved(c.Urn)));

    private static RpcException Denied(string package, string token) =>
        RpcFailure.Of(StatusCode.Unknown, $"Default provider for '{package}' disabled. '{token}' must use an explicit provider.");
}
