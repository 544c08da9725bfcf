using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Embedded.Engine.Providers;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Differences;

/// <summary>Asks a provider what differs, and answers in its stead when it leaves that to the engine.</summary>
internal static class ResourceDiff
{
    public static async Task<Result<DiffResult, PluginFailure>> AskAsync(
        IResourceProvider provider,
        ResourceState resource,
        PropertyMap? oldInputs,
        PropertyMap newInputs,
        ImmutableArray<string> ignoreChanges,
        EventStream events,
        CancellationToken cancellationToken
    )
    {
        var before = oldInputs ?? PropertyMap.Empty;
        var answer = await provider.DiffAsync(
            new DiffCall(
                resource.Id ?? "",
                resource.Urn,
                resource.Urn.Name,
                resource.Type,
                before,
                resource.Outputs ?? PropertyMap.Empty,
                newInputs,
                ignoreChanges
            ),
            cancellationToken
        );
        if (answer.Value is not { Changes: DiffChanges.Unknown } unknown)
            return answer;
        var effective = IgnoreChanges.Apply(newInputs, before, ignoreChanges, resource.Urn, events);
        var differences = PropertyDifferences.Between(before, effective);
        return differences.IsEmpty
            ? unknown with
            {
                Changes = DiffChanges.None,
            }
            : unknown with
            {
                Changes = DiffChanges.Some,
                Diffs = [.. differences.Keys.Select(k => ((PropertyPath.Key)PropertyPath.Parse(k).Segments[0]).Name).Distinct()],
                DetailedDiff = differences,
            };
    }
}
