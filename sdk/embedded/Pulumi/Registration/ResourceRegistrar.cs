using System.Collections.Immutable;
using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi;

/// <summary>Registers resources with the engine, in the background, and fills their outputs with the answers.</summary>
internal sealed class ResourceRegistrar(Deployment deployment)
{
    internal const string GetResource = "pulumi:pulumi:getResource";

    private readonly ResourcePreparation _preparation = new(deployment);

    private IMonitor Monitor => deployment.Monitor;

    /// <summary>Registers a resource, or reads one that exists. A failure fails the program.</summary>
    public void ReadOrRegister(Registration registration)
    {
        Log.Debug(
            $"Registering resource: t={registration.Type}, name={registration.Name}, custom={registration.IsCustom}, "
                + $"remote={registration.Remote}"
        );
        deployment.Tasks.Track(CompleteAsync(registration));
    }

    /// <summary>Tells the engine the outputs of a component or of the stack. A failure fails the program.</summary>
    public void RegisterOutputs(Resource resource, Output<IDictionary<string, object?>> outputs) =>
        deployment.Tasks.Track(RegisterOutputsAsync(resource, outputs));

    private async Task RegisterOutputsAsync(Resource resource, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await resource.Urn.GetValueAsync(whenUnknown: default!).ConfigureAwait(false);
        var values = await outputs.GetValueAsync(whenUnknown: ImmutableDictionary<string, object?>.Empty).ConfigureAwait(false);
        var keepResources = await Monitor.SupportsAsync(MonitorFeature.ResourceReferences).ConfigureAwait(false);
        var serialized = await SerializedProperties
            .OfAsync("monitor.registerResourceOutputs(...)", values, new(keepResources))
            .ConfigureAwait(false);
        // A program that has failed did not get to the end that its outputs would speak of.
        if (resource is Stack && deployment.Tasks.HasFailures)
            return;
        await Monitor.RegisterResourceOutputsAsync(new() { Urn = urn, Outputs = serialized.Values }).ConfigureAwait(false);
    }

    private async Task CompleteAsync(Registration registration)
    {
        var outputs = registration.Resource.OutputSlots;
        try
        {
            var answer = await AskAsync(registration).ConfigureAwait(false);
            Fill(registration.Resource, answer);
            // What a real update leaves out is known to be nothing; a preview, a failure, or a resource left out says nothing about it.
            outputs.FillRest(isKnown: answer.IsComplete && !deployment.Settings.IsDryRun);
        }
        catch (Exception e)
        {
            // Whoever waits for an output fails for the same reason, instead of waiting for ever.
            outputs.Fail(e);
            throw;
        }
    }

    private async Task<ResourceAnswer> AskAsync(Registration registration)
    {
        var options = registration.Options;
        if (options.Urn is not null)
            return await LookUpAsync(options.Urn).ConfigureAwait(false);
        var id = options.Id is null ? "" : await options.Id.ToOutput().GetValueAsync(whenUnknown: "").ConfigureAwait(false);
        if (string.IsNullOrEmpty(id))
            return await RegisterAsync(registration).ConfigureAwait(false);
        return registration.IsCustom
            ? await ReadAsync(registration, id).ConfigureAwait(false)
            : throw new ArgumentException(
                $"{nameof(ResourceOptions)}.{nameof(ResourceOptions.Id)} is only valid for a {nameof(CustomResource)}"
            );
    }

    private async Task<ResourceAnswer> LookUpAsync(string urn)
    {
        var args = new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("urn", urn));
        var found = await deployment.Functions.InvokeRawAsync(GetResource, args, options: null, package: null).ConfigureAwait(false);
        return new(found.Fields["urn"].StringValue, found.Fields["id"].StringValue, found.Fields["state"].StructValue);
    }

    private async Task<ResourceAnswer> ReadAsync(Registration registration, string id)
    {
        var prepared = await _preparation.PrepareAsync(registration).ConfigureAwait(false);
        var answer = await Monitor
            .ReadResourceAsync(registration.Resource, RegistrationRequests.Read(registration, id, prepared))
            .ConfigureAwait(false);
        return new(answer.Urn, answer.Id.Length > 0 ? answer.Id : id, answer.Properties ?? new())
        {
            IsComplete = answer is { Result: Result.Success, Unknown: false },
        };
    }

    private async Task<ResourceAnswer> RegisterAsync(Registration registration)
    {
        var options = registration.Options;
        if (options.DeletedWith is not null)
            await Monitor.RequireAsync(MonitorFeature.DeletedWith, "the DeletedWith option").ConfigureAwait(false);
        if (!(await options.ReplaceWith.ToOutput().GetValueAsync(whenUnknown: []).ConfigureAwait(false)).IsEmpty)
            await Monitor.RequireAsync(MonitorFeature.ReplaceWith, "the ReplaceWith option").ConfigureAwait(false);
        var keepResources =
            options.ReplacementTrigger is not null && await Monitor.SupportsAsync(MonitorFeature.ResourceReferences).ConfigureAwait(false);
        var request = await RegistrationRequests.RegisterAsync(registration, keepResources).ConfigureAwait(false);
        var prepared = await _preparation.PrepareAsync(registration).ConfigureAwait(false);
        RegistrationRequests.Add(request, prepared, await Monitor.SupportsAsync(MonitorFeature.AliasSpecs).ConfigureAwait(false));
        var answer = await Monitor.RegisterResourceAsync(registration.Resource, request).ConfigureAwait(false);
        return new(answer.Urn, answer.Id, answer.Object ?? new())
        {
            Dependencies = answer.PropertyDependencies.ToImmutableDictionary(
                property => property.Key,
                property => property.Value.Urns.Select(urn => (Resource)new DependencyResource(urn)).ToImmutableHashSet()
            ),
            IsComplete = answer is { Result: Result.Success, Unknown: false },
        };
    }

    private static void Fill(Resource resource, ResourceAnswer answer)
    {
        var outputs = resource.OutputSlots;
        outputs.Fill(ResourceOutputs.Urn, OutputData<object?>.Known(answer.Urn));
        if (resource is CustomResource)
            outputs.Fill(ResourceOutputs.Id, OutputData<object?>.Known(answer.Id) with { IsKnown = answer.Id.Length > 0 });
        var converter = new ValueConverter(warning => Log.Warn(warning, resource));
        foreach (var (name, slot) in outputs.Declared)
        {
            // One by one, so that an unknown or secret in one output says nothing about the others.
            if (!answer.State.Fields.TryGetValue(name, out var value))
                continue;
            var data = converter.Convert($"{resource.GetType().FullName}.{name}", value, slot.Type);
            slot.Fill(data with { Resources = answer.Dependencies.GetValueOrDefault(name, []) });
        }
    }
}
