using System.Security.Cryptography;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Programs;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Deployments;

/// <summary>The verb <c>import</c>: adopts objects by type, name and id, without the program.</summary>
internal sealed class ImportRun(DeploymentSession session)
{
    private readonly RecordedVersions _versions = new(session.Request.Snapshot);

    private DeploymentRequest Request => session.Request;

    public async Task<RunOutcome> RunAsync()
    {
        if (Request.Imports.IsEmpty)
            return RunOutcome.Succeeded;
        using var executor = session.NewExecutor(ignoreErrors: true);
        var problem = await ImportAsync(executor);
        await executor.WaitAsync();
        if (problem is not null || executor.HasFailed)
        {
            session.TellEnd(string.IsNullOrEmpty(problem) ? "failed" : $"failed: {problem}");
            return RunOutcome.Failed;
        }
        if (!session.Signals.Interrupt.IsCancellationRequested)
            return RunOutcome.Succeeded;
        session.TellEnd("canceled");
        return RunOutcome.Cancelled;
    }

    /// <summary>Null is success; an empty text is a failure that has been told.</summary>
    private async Task<string?> ImportAsync(StepExecutor executor)
    {
        foreach (var resource in session.Prior.Resources.Where(r => !r.State.Delete))
        {
            await await executor.StartAsync([new SameStep(resource, new ResourceEntry(resource.State with { Id = null }), null)]);
            if (executor.HasFailed)
                return "";
        }
        var (stack, isNew) = await StackAsync(executor);
        var providers = await ProvidersAsync(executor);
        if (executor.HasFailed || providers.Problem is not null)
            return providers.Problem ?? "";
        var steps = new Dictionary<Urn, Step>();
        foreach (var import in Request.Imports.Where(i => !ProviderType.Is(i.Type)))
        {
            var parent = import.Parent is { IsEmpty: false } above ? above : stack;
            var urn = Urn.Create(Request.Stack, Request.Project, parent, import.Type, import.Name);
            if (steps.ContainsKey(urn))
                return $"duplicate import '{import.Name}' of type '{import.Type}'";
            if (session.Prior.Find(urn) is { } existing)
            {
                // The same object, or a component, which is nothing but its name. What has another id is refused by the step.
                var id = string.IsNullOrEmpty(existing.State.ImportId) ? existing.State.Id : existing.State.ImportId;
                if ((id ?? "") == import.Id)
                    continue;
            }
            var provider = import.Component ? null : providers.References[ProviderUrn(import)];
            steps[urn] = new AdoptStep(
                NewResource(import, urn, parent, provider),
                import,
                [.. RandomNumberGenerator.GetBytes(32)],
                session.Prior,
                session.Known
            );
        }
        await RunByLayersAsync(steps, executor);
        if (executor.HasFailed)
            return "";
        if (isNew && session.Known.TakeAwaitingOutputs(stack) is { } stackStep)
        {
            if (!await session.Recorder.TouchAsync())
                return "";
            session.StepEvents.OutputsRegistered(stackStep);
        }
        return null;
    }

    private static ResourceEntry NewResource(ResourceImport import, Urn urn, Urn parent, string? provider) =>
        new(
            new ResourceState
            {
                Urn = urn,
                Type = import.Type,
                Custom = !import.Component,
                Inputs = PropertyMap.Empty,
                Parent = parent,
                Protect = import.Protect,
                Provider = provider,
                ImportId = import.Component ? null : import.Id,
            }
        );

    private async Task<(Urn Urn, bool IsNew)> StackAsync(StepExecutor executor)
    {
        if (
            session.Prior.Resources.FirstOrDefault(r => r.State.Type == TypeTokens.Stack && r.State.Parent is not { IsEmpty: false }) is
            { } existing
        )
            return (existing.Urn, false);
        var urn = Urn.OfStack(Request.Stack, Request.Project);
        var stack = new ResourceEntry(
            new ResourceState
            {
                Urn = urn,
                Type = TypeTokens.Stack,
                Custom = false,
                Inputs = PropertyMap.Empty,
            }
        );
        await await executor.StartAsync([new CreateStep(stack, null)]);
        return (urn, true);
    }

    private Urn ProviderUrn(ResourceImport import) =>
        import.Provider is { IsEmpty: false } provider
            ? provider
            : Urn.Create(
                Request.Stack,
                Request.Project,
                null,
                ProviderType.Of(ProviderType.PackageOf(import.Type)),
                PackageOf(import).DefaultProviderName
            );

    private PackageRequest PackageOf(ResourceImport import) =>
        _versions.Complete(PackageRequest.For(import.Type, import.Version ?? "", ""));

    /// <summary>The references of the providers of all imports. Those that do not exist are made: default ones with the stack's
    /// configuration, others without any, so that they take it from their environment.</summary>
    private async Task<(Dictionary<Urn, string> References, string? Problem)> ProvidersAsync(StepExecutor executor)
    {
        var references = new Dictionary<Urn, string>();
        var steps = new List<CreateStep>();
        foreach (
            var import in Request
                .Imports.Where(i => !i.Component && !ProviderType.Is(i.Type))
                .OrderBy(i => ProviderUrn(i).Text, StringComparer.Ordinal)
        )
        {
            if (ProviderType.PackageOf(import.Type).Length == 0)
                return (references, "incorrect package type specified");
            var urn = ProviderUrn(import);
            if (references.ContainsKey(urn))
                continue;
            if (session.Prior.Find(urn)?.State is { } known)
            {
                references[urn] = new ProviderReference(urn, known.Id ?? "").ToString();
                continue;
            }
            var settings = import.Provider is not { IsEmpty: false }
                ? DefaultProviders.ConfigurationOf(Request, ProviderType.PackageOf(import.Type))
                : PropertyMap.Empty;
            var inputs = ProviderInputs.Describe(settings, PackageOf(import).Version, null, null);
            if (await CheckProviderAsync(urn, inputs) is { } problem)
                return (references, problem);
            steps.Add(
                new CreateStep(
                    new ResourceEntry(
                        new ResourceState
                        {
                            Urn = urn,
                            Type = urn.Type,
                            Custom = true,
                            Inputs = inputs,
                        }
                    ),
                    null
                )
            );
            references[urn] = "";
        }
        await executor.RunAllAsync(steps);
        foreach (var step in steps)
            references[step.Urn] = new ProviderReference(step.Urn, step.New.State.Id ?? "").ToString();
        return (references, null);
    }

    /// <summary>Null when the plugin agrees with the configuration.</summary>
    private async Task<string?> CheckProviderAsync(Urn urn, PropertyMap inputs)
    {
        var check = await session.Steps.Providers.CheckAsync(
            new CheckCall(urn, urn.Name, urn.Type, null, null, inputs, [], null, AllowUnknowns: true),
            session.Signals.Terminate
        );
        if (!check.TryGetValue(out var result, out var failure))
            return $"failed to validate provider config: {failure.Text}";
        CheckFailures.Tell(session.Events, urn.Type, urn, inputs, result.Failures);
        return result.Failures.IsEmpty ? null : "provider check failed";
    }

    /// <summary>Parents before their children.</summary>
    private static async Task RunByLayersAsync(Dictionary<Urn, Step> steps, StepExecutor executor)
    {
        var open = steps.Values.ToList();
        while (open.Count > 0 && !executor.HasFailed)
        {
            var urns = open.Select(s => s.Urn).ToHashSet();
            var layer = open.Where(s => !urns.Contains(s.Resource.State.Parent ?? default)).ToList();
            open.RemoveAll(layer.Contains);
            await executor.RunAllAsync(layer);
        }
    }
}
