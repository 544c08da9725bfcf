using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Quota;

/// <summary>
/// The places for tokens that an identity has. A replacement needs one more, until the old token is deleted at the end of a run; where
/// there is none, the old one has to go first, and nobody else may take the place that it leaves. Thread safe.
/// </summary>
internal sealed class TokenPlaces(ProviderScope scope)
{
    /// <summary>The documented number of personal access tokens that one identity may have.</summary>
    public const int Limit = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<Urn, PlannedReplacement> _planned = [];
    private readonly ConcurrentDictionary<Urn, byte> _reserved = new();
    private readonly PlaceGate _gate = new();
    private readonly TokenLimit _limit = new(scope);
    private Task<Result<ObjectList<TenantObject>, TenantFault>>? _list;

    /// <summary>How many the tenant allows, as far as that is known.</summary>
    public TokenLimit Allowed => _limit;

    /// <summary>How many tokens count.</summary>
    public static int Count(IEnumerable<TenantObject> own) => Counting(own).Count();

    /// <summary>Decides in what order a token is replaced: those that are asked for first have the places that are free.</summary>
    /// <param name="objects">The tokens.</param>
    /// <param name="call">The comparison that has the resource replaced.</param>
    /// <param name="ids">What is replaced, where the list would show it: the token, or all of a pair; none of another identity.</param>
    /// <param name="patience">Whether it may wait for the next run.</param>
    /// <param name="obstacle">Why the successor will be refused; null when nothing is known.</param>
    /// <param name="cancellationToken">Ends what is asked of the tenant.</param>
    /// <returns>The decision, the same for each question about a token as long as what the program wants is the same; the failure when
    /// nobody knows how many there are.</returns>
    public Task<Result<PlannedReplacement, Failure>> PlanAsync(
        ITenantObjects objects,
        DiffCall call,
        ImmutableArray<string> ids,
        Patience patience,
        string? obstacle,
        CancellationToken cancellationToken
    ) =>
        PlanAsync(
            objects,
            new PlannedReplacement(call.Id, Label(call), SuccessorName(objects.Shape, call), ReplacementOrder.CreateFirst, obstacle)
            {
                Objects = ids,
            },
            call.Urn,
            patience,
            cancellationToken
        );

    /// <summary>The same for what is no replacement in the engine's eyes: a resource gets one more token, and loses another.</summary>
    public Task<Result<PlannedReplacement, Failure>> PlanUpdateAsync(
        ITenantObjects objects,
        Urn urn,
        string id,
        string label,
        CancellationToken cancellationToken
    ) =>
        PlanAsync(
            objects,
            new PlannedReplacement(id, label, SuccessorName: null, ReplacementOrder.CreateFirst, Obstacle: null) { IsUpdate = true },
            urn,
            Patience.None,
            cancellationToken
        );

    private async Task<Result<PlannedReplacement, Failure>> PlanAsync(
        ITenantObjects objects,
        PlannedReplacement wish,
        Urn urn,
        Patience patience,
        CancellationToken cancellationToken
    )
    {
        Task<Result<ObjectList<TenantObject>, TenantFault>> list;
        lock (_lock)
            list = _list ??= objects.ListOwnAsync(Deadline.None, scope.Stopping);
        var reply = await list.WaitAsync(cancellationToken);
        if (!reply.TryGetValue(out var own, out var fault))
            return fault.ToFailure($"How {objects.Shape.IndefiniteNoun} can be replaced depends on how many its owner has.");
        var limit = await _limit.OfAsync(Count(own), cancellationToken);
        PlannedReplacement plan;
        string? news;
        lock (_lock)
        {
            if (!wish.Objects.IsEmpty && !own.Any(o => wish.Objects.Contains(o.Id, StringComparer.OrdinalIgnoreCase)))
                wish = wish with { IsGone = true, Obstacle = null };
            var count = Count(own);
            var mayWait = patience == Patience.WhileThereIsTime || (patience == Patience.WhileOthersGoOn && count < limit);
            var obstacle = wish.IsGone ? null : wish.Obstacle ?? NameObstacle(objects.Shape, wish, own);
            if (
                _planned.TryGetValue(urn, out var before)
                && before with { Order = wish.Order, Label = wish.Label, Objects = wish.Objects } == wish with { Obstacle = obstacle }
                && (before.Order != ReplacementOrder.NextRun || mayWait)
            )
                return before;
            var taken = _planned.Count(p => p.Key != urn && p.Value.Order == ReplacementOrder.CreateFirst);
            // Who has more than the documented number is allowed more, nobody knows how many.
            var hasPlace = count > limit || taken < limit - count;
            plan = wish with
            {
                Order =
                    hasPlace || wish.IsGone ? ReplacementOrder.CreateFirst
                    : mayWait ? ReplacementOrder.NextRun
                    : ReplacementOrder.DeleteFirst,
                Obstacle = obstacle,
            };
            _planned[urn] = plan;
            news =
                plan.IsGone ? plan.TellLoss(objects.Shape.Noun)
                : plan is { Order: ReplacementOrder.DeleteFirst, Obstacle: null, IsUpdate: false } ? News(objects.Shape, own, limit)
                : null;
        }
        if (news is not null)
            await scope.Diagnostics.ReportAsync(Severity.Warning, news, urn);
        return plan;
    }

    /// <summary>Forgets what was planned for a resource, so that it is planned anew by what the tenant tells now.</summary>
    public void Withdraw(Urn urn)
    {
        lock (_lock)
        {
            _planned.Remove(urn);
            _list = null;
        }
    }

    /// <summary>Which tokens of other resources an engine deletes at the end of this run, so that the next one has places; null for
    /// none.</summary>
    public string? FreedAtTheEnd(Urn urn)
    {
        lock (_lock)
        {
            var labels = _planned
                .Where(p => p.Key != urn && p.Value is { Order: ReplacementOrder.CreateFirst, IsUpdate: false, IsGone: false })
                .Select(p => p.Value.Label)
                .Order(StringComparer.Ordinal)
                .ToList();
            return labels.Count == 0 ? null : string.Join(", ", labels);
        }
    }

    /// <summary>Those that count and that no resource of the program has been found to be: a run deletes some of them at its end, where the
    /// program has dropped them or an earlier run has left them, and nobody tells the provider before. Asks for nothing.</summary>
    /// <param name="isHeld">Whether a resource is the token of this id.</param>
    public ImmutableArray<TenantObject> NotOfThisRun(Func<string, bool> isHeld)
    {
        lock (_lock)
        {
            return _list is { IsCompletedSuccessfully: true, Result: var reply } && reply.TryGetValue(out var own, out _)
                ?
                [
                    .. Counting(own)
                        .Where(o => !isHeld(o.Id) && !scope.Tenant.IsOwnCredential(o.Id) && !_planned.Values.Any(p => p.Id == o.Id))
                        .OrderBy(o => o.Id, StringComparer.Ordinal),
                ]
                : [];
        }
    }

    /// <summary>Whether a deletion comes before the creation of what was announced to replace the object.</summary>
    public bool IsBeforeItsSuccessor(Urn urn, string id) => Planned(urn)?.Id == id;

    /// <summary>The same, where the program wants it so: there is a place for both.</summary>
    public bool HasPlaceForBoth(Urn urn, string id) =>
        Planned(urn) is { Order: ReplacementOrder.CreateFirst, IsUpdate: false } plan && plan.Id == id;

    /// <summary>Deletes a token whose successor does not exist yet, and keeps its place for that. Refused when the successor could not get
    /// it.</summary>
    public async Task<Result<DeleteAnswer, Failure>> DeleteAsync(
        ITenantObjects objects,
        DeleteCall call,
        Func<Task<Result<DeleteAnswer, Failure>>> deleteAsync,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        if (Planned(call.Urn)?.RefuseDeletion(objects.Shape.Noun) is { } impossible)
            return impossible;
        if (!(await EnterAsync(objects.Shape, () => true, deadline, cancellationToken)).TryGetValue(out var turn, out var late))
            return late;
        using var leaving = turn;
        var reply = await objects.ListOwnAsync(deadline, cancellationToken);
        if (!reply.TryGetValue(out var own, out var blind))
            return blind.ToFailure(
                $"The {objects.Shape.Noun} {call.Id} was not deleted: it has to be known first whether its successor gets its place."
            );
        if (
            Planned(call.Urn) is { } plan
            && (plan with { Obstacle = NameObstacle(objects.Shape, plan, own) }).RefuseDeletion(objects.Shape.Noun) is { } held
        )
            return held;
        var count = Count(own);
        var limit = await _limit.OfAsync(count, cancellationToken);
        var free = limit - (call.KeepFor is null && own.Any(o => o.Id == call.Id) ? count - 1 : count) - _reserved.Count;
        if (count <= limit && free < 1)
            return new Failure.Refused(
                FailureReason.Exhausted,
                $"The {objects.Shape.Noun} {call.Id} was to be deleted before its successor is created, and that would find no place: the "
                    + $"tenant allows {limit} for one identity, and the caller has "
                    + $"{count}{(Others(call.Urn) is { } others ? $", and places are kept for {others}" : "")}. It was not deleted "
                    + "and works as before. Run up again; it helps to delete a token that is not needed."
            );
        if (call.KeepFor is null)
        {
            await scope.Diagnostics.ReportAsync(
                Severity.Info,
                $"The {objects.Shape.Noun} {Label(call.State, call.Id)} is deleted before its successor is created.",
                call.Urn
            );
        }
        var outcome = await deleteAsync();
        if (outcome.Failure is null)
            _reserved.TryAdd(call.Urn, 0);
        return outcome;
    }

    /// <summary>Finds a place for a creation.</summary>
    /// <returns>The place, or why there is none that may be taken; nothing was sent then.</returns>
    public async Task<Result<Place, Failure>> TakeAsync(
        ITenantObjects objects,
        Urn urn,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        if (!objects.Shape.NamesAreUnique)
            return new Place(null, () => { });
        var isAlone = false;
        var entered = await EnterAsync(
            objects.Shape,
            () => isAlone = !_reserved.IsEmpty && !_reserved.ContainsKey(urn),
            deadline,
            cancellationToken
        );
        if (!entered.TryGetValue(out var turn, out var late))
            return late;
        var place = new Place(turn, () => Fill(urn));
        if (!isAlone)
            return place;
        try
        {
            var reply = await objects.ListOwnAsync(deadline, cancellationToken);
            if (!reply.TryGetValue(out var own, out var blind))
            {
                place.Dispose();
                return blind.ToFailure(
                    "Nothing was created: places were freed for other tokens, so it has to be known first whether there are more."
                );
            }
            var count = Count(own);
            var limit = await _limit.OfAsync(count, cancellationToken);
            if (count > limit || limit - count - _reserved.Count > 0)
                return place;
            place.Dispose();
            return new Failure.Refused(
                FailureReason.Exhausted,
                $"Nothing was created: the tenant allows {limit} {objects.Shape.PluralNoun} for one identity, and the places that are free "
                    + $"belong to the successors of tokens that were deleted for them: {Others(urn)}. Run up again when they exist."
            );
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Whoever else has the name that a successor is given: it stays taken when the one to be replaced is deleted.</summary>
    private static string? NameObstacle(Shape shape, PlannedReplacement plan, IEnumerable<TenantObject> own) =>
        plan.SuccessorName is { } name && own.FirstOrDefault(o => o.Name == name && o.Id != plan.Id) is { } holder
            ? $"another {shape.Noun}, {holder.Id}, has its name, and names are unique for an owner. Where an interrupted run left that "
                + "one behind, its secret is lost: once its lastUsed shows that nobody logs in with it, delete it at the tenant"
            : null;

    // Of a pair a program gives the beginning alone.
    private static string? SuccessorName(Shape shape, DiffCall call) =>
        call.Type != shape.Token || DefaultsMarker.NameIsGenerated(call.Inputs)
            ? null
            : (call.Inputs.Find(MemberNames.Name)?.UnwrapAll() as PropertyValue.Text)?.Value;

    private PlannedReplacement? Planned(Urn urn)
    {
        lock (_lock)
            return _planned.GetValueOrDefault(urn);
    }

    private void Fill(Urn urn)
    {
        _reserved.TryRemove(urn, out _);
        lock (_lock)
        {
            // What is deleted from now on is what was replaced; its claim on a place stays.
            if (_planned.TryGetValue(urn, out var plan))
                _planned[urn] = plan with { Id = "" };
        }
    }

    private async Task<Result<IDisposable, Failure>> EnterAsync(
        Shape shape,
        Func<bool> isAlone,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        using var timer = deadline.StartTimer(scope.Time);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, scope.Stopping, timer.Token);
        try
        {
            return new Result<IDisposable, Failure>(await _gate.EnterAsync(isAlone, any.Token));
        }
        catch (OperationCanceledException)
            when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested && !scope.Stopping.IsCancellationRequested)
        {
            return new Failure.Refused(
                FailureReason.TimedOut,
                $"The time for the operation was over before it was the turn of the {shape.Noun}; nothing was sent. Others are "
                    + "replaced one after the other: allow more time (customTimeouts)."
            );
        }
    }

    /// <summary>For whom places are kept, besides a resource; null for nobody.</summary>
    private string? Others(Urn urn)
    {
        var names = _reserved.Keys.Where(u => u != urn).Select(u => u.Name).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : string.Join(", ", names);
    }

    /// <summary>All that are deleted first, as far as is known: the last of a run tells all.</summary>
    private string News(Shape shape, ObjectList<TenantObject> own, int limit)
    {
        var count = Count(own);
        var names = _planned
            .Where(p =>
                p.Value is { Id.Length: > 0, Order: ReplacementOrder.DeleteFirst, Obstacle: null, IsUpdate: false }
                && !_reserved.ContainsKey(p.Key)
            )
            .Select(p => p.Value.Label)
            .Order(StringComparer.Ordinal)
            .ToList();
        return $"The tenant allows {limit} {shape.PluralNoun} for one identity, and the caller has {count}: {names.Count} of those to be "
            + $"replaced {(names.Count == 1 ? "is" : "are")} deleted before "
            + $"{(names.Count == 1 ? "its successor is" : "their successors are")} created, so that dependants have no valid credential "
            + $"until they are updated: {string.Join(", ", names)}. Which ones is decided anew by each run.{Expired(own)}";
    }

    /// <summary>Those that log nobody in any more and take a place all the same, as what was kept for some hours where no note of it
    /// lasts: a sentence with a space before it. Empty for none.</summary>
    private string Expired(ObjectList<TenantObject> own)
    {
        var now = own.ServerTime ?? scope.Time.GetUtcNow();
        var expired = Counting(own)
            .Where(o => InstantType.Read(o.Properties.Find(MemberNames.ExpirationDate)) < now)
            .Select(o => $"{o.Name} ({o.Id})")
            .Order(StringComparer.Ordinal)
            .ToList();
        return expired.Count == 0 ? "" : $" What has expired takes places, too, until it is deleted: {string.Join(", ", expired)}.";
    }

    /// <summary>Those that take a place: the platform's own do not.</summary>
    private static IEnumerable<TenantObject> Counting(IEnumerable<TenantObject> own) =>
        own.Where(o => Guards.Managed(PersonalAccessTokenShape.Shape, o.Id, o.Properties) is null);

    private static string Label(DiffCall call) => Label(call.State, call.Id);

    /// <summary>Name and id for people.</summary>
    public static string Label(PropertyMap state, string id) =>
        state.Find(MemberNames.Name) is not { } name
            ? id
            : $"{(name.ContainsSecret ? "[secret]" : (name.UnwrapAll() as PropertyValue.Text)?.Value)} ({id})";
}
