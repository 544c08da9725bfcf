using System.Collections.Concurrent;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>When the objects of the tenant were created, so that an object under a recorded id is not changed or deleted when it is another
/// than the one that was recorded, nor when the platform has taken it over since. Thread safe.</summary>
/// <remarks>One list of each kind for all that a process changes, however old it is by then: no object changes the time of its creation,
/// and the platform gives nothing back. What the list lacks, or a tenant that does not show it, refuses nothing: the change itself tells
/// what is wrong.</remarks>
internal sealed class Births(ProviderScope scope)
{
    private readonly ConcurrentDictionary<Shape, Lazy<Task<IReadOnlyDictionary<string, TenantObject>>>> _lists = new();

    /// <summary>The refusal to touch an object that is another than the recorded one, or the platform's by now; null when it may be
    /// touched.</summary>
    public async Task<Failure?> RefuseAnotherAsync(
        ITenantObjects objects,
        string id,
        PropertyMap state,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        // What this run has made is ours.
        if (Instants.Created(state) is null || scope.AnsweredIds.ContainsKey(id))
            return null;
        return (await ListOnceAsync(objects, deadline).WaitAsync(cancellationToken)).TryGetValue(id, out var told)
            ? await RefuseAnotherAsync(objects, id, state, told, deadline, cancellationToken, "nothing was done to it")
                ?? Guards.Managed(objects.Shape, id, told.Properties)
            : null;
    }

    /// <summary>Whether the platform has an object now, as far as the list tells.</summary>
    public async Task<bool> IsOfThePlatformAsync(
        ITenantObjects objects,
        string id,
        Deadline deadline,
        CancellationToken cancellationToken
    ) =>
        (await ListOnceAsync(objects, deadline).WaitAsync(cancellationToken)).TryGetValue(id, out var told)
        && Guards.Managed(objects.Shape, id, told.Properties) is not null;

    /// <summary>The refusal to take what the tenant tells for the recorded object; null when it may be that.</summary>
    public Task<Failure?> RefuseAnotherAsync(
        ITenantObjects objects,
        string id,
        PropertyMap state,
        TenantObject told,
        Deadline deadline,
        CancellationToken cancellationToken,
        string consequence = "nothing of it is taken over"
    ) =>
        SameBirth.RefuseAsync(
            objects.Shape,
            id,
            state,
            told,
            consequence,
            () => ListOnceAsync(objects, deadline).WaitAsync(cancellationToken)
        );

    private Task<IReadOnlyDictionary<string, TenantObject>> ListOnceAsync(ITenantObjects objects, Deadline deadline) =>
        _lists
            .GetOrAdd(objects.Shape, _ => new Lazy<Task<IReadOnlyDictionary<string, TenantObject>>>(() => ListAsync(objects, deadline)))
            .Value;

    private async Task<IReadOnlyDictionary<string, TenantObject>> ListAsync(ITenantObjects objects, Deadline deadline)
    {
        var born = new Dictionary<string, TenantObject>(StringComparer.OrdinalIgnoreCase);
        if ((await objects.ListOwnAsync(deadline, scope.Stopping)).TryGetValue(out var list, out _))
        {
            foreach (var told in list)
                born[told.Id] = told;
        }
        return born;
    }
}
