using System.Collections.Immutable;
using Grpc.Core;
using Pulumi.Embedded.Engine.Differences;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.Steps;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>A resource that has to be replaced because one it needs is, and which of its properties say so.</summary>
internal sealed record DependentReplacement(ResourceEntry Resource, ImmutableArray<string> Keys);

/// <summary>Which resources cannot outlive one that is deleted before its replacement exists.</summary>
internal sealed class DependentReplacements(StepContext context, PriorState prior, PlanMarks marks, ProviderLoader loader)
{
    /// <summary>In the order of the snapshot. A dependant is asked with unknowns in place of what it got from the deleted resource; one
    /// with nothing but a <c>dependsOn</c> is not asked, and stays.</summary>
    public async Task<Result<List<DependentReplacement>, PluginFailure>> OfAsync(ResourceEntry root)
    {
        var replaced = new HashSet<Urn>() { root.Urn };
        var found = new List<DependentReplacement>();
        var planned = new HashSet<Urn>();
        foreach (var set in new IEnumerable<Urn>[] { marks.Read, marks.Created, marks.Same, marks.Updated, marks.Deleted, marks.Replaced })
            planned.UnionWith(set);
        // What an earlier run has replaced already, and could not delete, is made anew by nobody.
        foreach (var dependent in prior.Graph.DependingOn(root, planned, includeChildren: false).Where(d => !d.State.Delete))
        {
            if (!(await AskAsync(dependent, replaced)).TryGetValue(out var fate, out var failure))
                return failure;
            if (fate.Keys is not { } keys)
                continue;
            found.Add(new DependentReplacement(dependent, keys));
            replaced.Add(dependent.Urn);
        }
        return found;
    }

    /// <summary>Resources whose option <c>replaceWith</c> or <c>deletedWith</c> names the replaced one.</summary>
    public IEnumerable<DependentReplacement> ReplacedWith(Urn urn) =>
        prior
            .Resources.Where(r => !r.State.Delete && (r.State.ReplaceWith.Contains(urn) || r.State.DeletedWith == urn))
            .Select(r => new DependentReplacement(r, []));

    private async Task<Result<Fate, PluginFailure>> AskAsync(ResourceEntry dependent, HashSet<Urn> replaced)
    {
        var state = dependent.State;
        if (!state.Custom || state.External)
            return Fate.Stays;
        if (state.ProviderUrn() is { } provider && replaced.Contains(provider))
            return await loader.EnsureAsync(state.Provider) is { } missing ? missing : new Fate([]);
        // What is deleted with a resource that goes is gone, whatever its properties say.
        if (state.DeletedWith is { IsEmpty: false } with && replaced.Contains(with))
            return new Fate([]);
        var inputs = state.Inputs ?? PropertyMap.Empty;
        var affected = inputs
            .Keys.Where(k =>
                (state.PropertyDependencies?.GetValueOrDefault(k) ?? []) is { IsDefault: false } urns && urns.Any(replaced.Contains)
            )
            .ToList();
        if (affected.Count == 0)
            return Fate.Stays;
        var failure = state.IsProvider() ? await context.Providers.EnsureAsync(state) : await loader.EnsureAsync(state.Provider);
        if (failure is not null)
            return new PluginFailure.Refused(StatusCode.Unknown, $"could not load provider for resource {state.Urn}: {failure.Text}");
        var asked = inputs.SetAll(affected.Select(k => KeyValuePair.Create(k, PropertyValue.OfUnknown)));
        var answer = await context.CallAsync(
            state,
            p => ResourceDiff.AskAsync(p, state, state.Inputs, asked, state.IgnoreChanges, context.Events, context.Terminate)
        );
        if (!answer.TryGetValue(out var answered, out var unanswered))
            return unanswered;
        var diff = ReplaceOnChanges.Apply(answered, state.ReplaceOnChanges, hasInitErrors: false);
        return diff.RequiresReplacement() ? new Fate(diff.Replaces) : Fate.Stays;
    }

    /// <summary>What becomes of a dependant.</summary>
    /// <param name="Keys">The properties that force its replacement; null when it stays.</param>
    private sealed record Fate(ImmutableArray<string>? Keys)
    {
        public static readonly Fate Stays = new((ImmutableArray<string>?)null);
    }
}
