using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Steps;

/// <summary>The state as a run changes it: resources this run has dealt with, in that order, then those of before that it has not; and what
/// is under way. Saves itself before and after every step that changes something outside.</summary>
/// <remarks>A change counts as recorded only once a save that holds it is done. There is one save at a time, and what changes meanwhile
/// goes into the next one together: many steps that end side by side cost one save, however large the state. After a save that failed no
/// step begins any more; those under way are still recorded, and each of their saves is another try.</remarks>
internal sealed class SnapshotRecorder
{
    private readonly DeploymentRequest _request;
    private readonly IDeploymentObserver _observer;
    private readonly Lock _lock = new();
    private readonly List<ResourceEntry> _added = [];
    private readonly HashSet<ResourceEntry> _done = new(ReferenceEqualityComparer.Instance);
    private readonly List<(Step Step, ResourceEntry Resource)> _pending = [];
    private readonly ImmutableArray<PendingOperation> _leftOver;
    private readonly Dictionary<Urn, Urn> _moved = [];
    private Dictionary<Urn, Urn> _movedInState = [];
    private readonly HashSet<Urn> _adopted = [];
    private ConditionalWeakTable<ResourceState, ResourceState> _asWritten = [];
    private TaskCompletionSource<bool>? _nextSave;
    private bool _isSaving;
    private ImmutableArray<ResourceState> _saved;
    private bool _hasUnsaved = true;

    public SnapshotRecorder(
        DeploymentRequest request,
        IDeploymentObserver observer,
        IEnumerable<PendingOperation> leftOver,
        IEnumerable<ResourceState> adopted
    )
    {
        _request = request;
        _observer = observer;
        // Only an unfinished creation is worth keeping: of the others the resource itself is in the state and is looked at again.
        _leftOver = [.. leftOver.Where(o => o.Type == PendingOperationType.Creating)];
        ImmutableArray<ResourceState> newlyKnown = [.. adopted];
        _adopted.UnionWith(newlyKnown.Select(r => r.Urn));
        Base = [.. request.Snapshot.Resources.Concat(newlyKnown).Select(r => new ResourceEntry(r))];
        _saved = request.Snapshot.Resources;
    }

    /// <summary>The resources the run started from; a refresh puts what it found in their place.</summary>
    public ImmutableArray<ResourceEntry> Base { get; private set; }

    /// <summary>Why the first save that failed did; null while all went well.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Objects that exist at a provider and that no saved state names. Empty when a later save went well.</summary>
    public IReadOnlyList<ResourceState> Unrecorded
    {
        get
        {
            var recorded = _saved.Select(r => (r.Urn, r.Id)).ToHashSet();
            return
            [
                .. _added
                    .Concat(Base)
                    .Where(r => !_done.Contains(r))
                    .Select(r => r.State)
                    .Where(r => r is { Custom: true, External: false, Id.Length: > 0 } && !r.IsProvider())
                    // What has only got another URN is recorded under the one it had.
                    .Where(r => !r.Aliases.Add(r.Urn).Any(urn => recorded.Contains((urn, r.Id)))),
            ];
        }
    }

    /// <summary>Resources that are not recorded as they are now, with what the saved state says of them. Empty when a later save went
    /// well.</summary>
    public IReadOnlyList<(ResourceState Now, ResourceState Recorded)> Outdated
    {
        get
        {
            var saved = _saved.ToLookup(r => (r.Urn, r.Id));
            return
            [
                .. from now in _added.Concat(Base).Where(r => !_done.Contains(r)).Select(r => r.State)
                where now is { Custom: true, External: false, Id.Length: > 0 } && !now.IsProvider()
                let recorded = now.Aliases.Add(now.Urn).SelectMany(urn => saved[(urn, now.Id)]).FirstOrDefault()
                where recorded is not null && !Equals(recorded.Outputs, now.Outputs)
                select (now, recorded),
            ];
        }
    }

    /// <summary>Whether the saved state has another object under a resource's name.</summary>
    public bool HasOther(ResourceState resource) => _saved.Any(r => r.Urn == resource.Urn && r.Id != resource.Id);

    /// <summary>Whether a resource of this run existed before it: it was imported, and nothing was made.</summary>
    public bool IsAdopted(ResourceState resource) => _adopted.Contains(resource.Urn);

    /// <summary>Resources whose steps began and were given up: nobody knows what became of them.</summary>
    public IReadOnlyList<(string Operation, ResourceState Resource)> UnderWay =>
        [.. _pending.Select(p => (p.Step.Operation, p.Resource.State))];

    /// <summary>Starts over from refreshed resources.</summary>
    public void Rebase(IEnumerable<ResourceEntry> resources)
    {
        lock (_lock)
            Base = [.. resources];
    }

    /// <summary>A resource got another URN; references to the old one are written with the new one.</summary>
    public void Move(Urn oldUrn, Urn newUrn)
    {
        lock (_lock)
            _moved[oldUrn] = newUrn;
    }

    /// <summary>Records a resource of this run. Only for <see cref="Step.Record"/>.</summary>
    public void Add(ResourceEntry resource) => _added.Add(resource);

    /// <summary>Records an imported resource of this run. Only for <see cref="Step.Record"/>.</summary>
    public void Adopt(ResourceEntry resource)
    {
        Add(resource);
        _adopted.Add(resource.Urn);
    }

    /// <summary>Forgets a resource. Only for <see cref="Step.Record"/>.</summary>
    public void Remove(ResourceEntry resource) => _done.Add(resource);

    /// <summary>Forgets resources that a refresh did not find.</summary>
    public void Forget(IEnumerable<ResourceEntry> resources)
    {
        lock (_lock)
            _done.UnionWith(resources);
    }

    /// <summary>Records a resource of this run in place of an old one. Only for <see cref="Step.Record"/>.</summary>
    public void Replace(ResourceEntry old, ResourceEntry @new)
    {
        Remove(old);
        Add(@new);
    }

    /// <summary>A step wants to begin: what it changes outside is made known before it does.</summary>
    /// <returns>False when that could not be saved, or an earlier save failed: the step must not begin.</returns>
    public async Task<bool> BeginAsync(Step step)
    {
        if (step.Pending is null)
            return Failure is null;
        var mayBegin = false;
        var isSaved = await ChangeAsync(() =>
        {
            mayBegin = Failure is null;
            if (mayBegin)
                _pending.Add((step, step.Resource));
            return mayBegin;
        });
        if (mayBegin && !isSaved)
            await ChangeAsync(() => Ended(step));
        return mayBegin && isSaved;
    }

    /// <summary>A step has ended; its outcome is recorded when it has one.</summary>
    /// <returns>False when that could not be saved.</returns>
    public Task<bool> EndAsync(Step step, bool hasOutcome) =>
        ChangeAsync(() =>
        {
            Ended(step);
            var mustSave = hasOutcome && step.Record(this);
            return mustSave || step.Pending is not null;
        });

    /// <summary>Something in a recorded resource changed outside of a step.</summary>
    /// <returns>False when that could not be saved.</returns>
    public Task<bool> TouchAsync() => ChangeAsync(() => true);

    /// <summary>Saves what was not thought worth it alone, and what could not be saved before.</summary>
    public Task FlushAsync() => ChangeAsync(() => _hasUnsaved);

    /// <summary>The state now. A resource that has not changed is the same object as in the state before.</summary>
    public Snapshot Current()
    {
        lock (_lock)
        {
            ResourceState[] states = [.. _added.Concat(Base).Where(r => !_done.Contains(r)).Select(r => r.State)];
            if (_moved.Count > 0)
                FindMoved(states);
            var resources = states.Select(AsWritten).ToImmutableArray();
            if (_request.IsLimited)
                resources = SnapshotOrder.Of(resources, dealtWith: _added.Count(r => !_done.Contains(r)));
            var pending = _pending
                .Select(p => new PendingOperation(AsWritten(p.Resource.State), p.Step.Pending!.Value))
                .Concat(_leftOver)
                .ToImmutableArray();
            return new Snapshot(resources, pending);
        }
    }

    private bool Ended(Step step)
    {
        _pending.RemoveAll(p => ReferenceEquals(p.Step, step));
        return false;
    }

    /// <summary>Makes a change; true when it need not be saved or was.</summary>
    private Task<bool> ChangeAsync(Func<bool> change)
    {
        lock (_lock)
        {
            try
            {
                if (!change() || _request.IsPreview)
                {
                    _hasUnsaved = true;
                    return Task.FromResult(true);
                }
            }
            // What was made and is not recorded has to be named, also after a defect of ours.
            catch (Exception e)
            {
                Failure ??= e;
                _hasUnsaved = true;
                return Task.FromResult(false);
            }
            _nextSave ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            var save = _nextSave.Task;
            if (!_isSaving)
            {
                _isSaving = true;
                _ = Task.Run(SaveAsync);
            }
            return save;
        }
    }

    /// <summary>Saves as long as somebody waits for it. The only place that does, and never twice at a time.</summary>
    private async Task SaveAsync()
    {
        while (true)
        {
            TaskCompletionSource<bool> waiting;
            lock (_lock)
            {
                if (_nextSave is null)
                {
                    _isSaving = false;
                    return;
                }
                waiting = _nextSave;
                _nextSave = null;
                _hasUnsaved = false;
            }
            waiting.SetResult(await TrySaveAsync());
        }
    }

    private async Task<bool> TrySaveAsync()
    {
        try
        {
            var current = Current();
            await _observer.SaveAsync(current, CancellationToken.None);
            lock (_lock)
                _saved = current.Resources;
            return true;
        }
        // Whatever it is: who waits for it must not wait for ever, and what is not recorded has to be named.
        catch (Exception e)
        {
            lock (_lock)
            {
                Failure ??= e;
                _hasUnsaved = true;
            }
            return false;
        }
    }

    /// <summary>A resource is in the state under its new URN only when the step that gives it to it has ended well; until then references
    /// lead to the old one.</summary>
    private void FindMoved(ResourceState[] states)
    {
        var urns = states.Select(s => s.Urn).ToHashSet();
        var moved = _moved.Where(m => urns.Contains(m.Value)).ToDictionary();
        if (moved.Count != _movedInState.Count || moved.Any(m => _movedInState.GetValueOrDefault(m.Key) != m.Value))
            _asWritten = [];
        _movedInState = moved;
    }

    /// <summary>A resource with references to where things are now.</summary>
    private ResourceState AsWritten(ResourceState state) =>
        _movedInState.Count == 0 && state.Aliases.IsEmpty ? state : _asWritten.GetValue(state, Moved);

    private ResourceState Moved(ResourceState state) =>
        _movedInState.Count == 0
            ? state with
            {
                Aliases = [],
            }
            : state with
            {
                Parent = state.Parent is { } parent ? MovedUrn(parent) : null,
                Provider = ProviderReference.TryParse(state.Provider, out var provider)
                    ? (provider with { Urn = MovedUrn(provider.Urn) }).ToString()
                    : state.Provider,
                Dependencies = [.. state.Dependencies.Select(MovedUrn)],
                PropertyDependencies = state.PropertyDependencies?.ToImmutableSortedDictionary(
                    d => d.Key,
                    d => d.Value.Select(MovedUrn).ToImmutableArray(),
                    StringComparer.Ordinal
                ),
                DeletedWith = state.DeletedWith is { } with ? MovedUrn(with) : null,
                ReplaceWith = [.. state.ReplaceWith.Select(MovedUrn)],
                Aliases = [],
            };

    private Urn MovedUrn(Urn urn) => _movedInState.GetValueOrDefault(urn, urn);
}
