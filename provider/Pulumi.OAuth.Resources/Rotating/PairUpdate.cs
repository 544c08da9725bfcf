using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Diffs;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Quota;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>Does what a run has to do about a pair: rotates it, changes its objects, deletes those whose time is over.</summary>
/// <remarks>
/// The order is the point: what forbids a deletion is asked first, then the new object is made, then the one that stays is changed, and
/// only then something is deleted, which the recorded state does not need. What fails after the creation is told with the new state, so
/// that no secret is lost.
/// </remarks>
internal sealed class PairUpdate
{
    private readonly Shape _shape;
    private readonly ITenantObjects _objects;
    private readonly ProviderScope _scope;
    private readonly SharedObjects _shared;
    private readonly UpdateCall _call;
    private readonly CancellationToken _cancellationToken;
    private readonly PropertyMap _inputs;
    private readonly Deadline _deadline;
    private readonly List<string> _problems = [];
    private readonly List<Failure> _refusals = [];
    private bool _hasActed;
    private bool _hasNoRoom;
    private string? _deletedFirst;
    private Pair _pair;
    private PairPlan _plan;

    public PairUpdate(
        Shape shape,
        ITenantObjects objects,
        ProviderScope scope,
        SharedObjects shared,
        UpdateCall call,
        CancellationToken cancellationToken
    )
    {
        _shape = shape;
        _objects = objects;
        _scope = scope;
        _shared = shared;
        _call = call;
        _cancellationToken = cancellationToken;
        _inputs = IgnoredChanges.TakeBack(call.Inputs, call.OldInputs, call.IgnoreChanges);
        _deadline = Deadline.In(call.Timeout, scope.Time);
        _pair = PairOperations.PairOf(shape, call.Id, call.OldInputs, call.State);
        _plan = Plan();
    }

    private Shape Member => _shape.Member!;

    private string Noun => Member.Noun;

    public async Task<Result<UpdateAnswer, Failure>> RunAsync()
    {
        if (_call.IsPreview)
            return await PreviewAsync();
        await LetGoAsync();
        if (_plan.Rotates && Guard() is { } refusal)
            return refusal;
        if (_pair.Previous is not null)
            _pair = _pair with { Promised = _plan.PreviousUntil };
        if (!_plan.Rotates && await ChangeEachAsync(withCurrent: true))
            await LoseCurrentAsync();
        var hasRotated = _plan.Rotates && await RotatedAsync();
        if (_plan.HasNewSchedule && !hasRotated)
            await ScheduleAsync(schedule => schedule.AfterChange(_pair.Rotated ?? Now, _pair.Previous is not null, Now));
        // What is over its time goes whatever became of the others.
        await AfterwardsAsync(DeleteAsync);
        return Answer();
    }

    /// <summary>What the platform has taken over is nobody's to change or to delete: the resource goes on without it.</summary>
    private async Task LetGoAsync()
    {
        if (!Member.NamesAreUnique)
            return;
        foreach (var held in _pair.Objects.Where(o => o.Id != _pair.Current.Id))
        {
            if (!await _scope.Births.IsOfThePlatformAsync(_objects, held.Id, _deadline, _cancellationToken))
                continue;
            await TellAsync(Severity.Warning, PairNews.IsOfThePlatform(Member, held.Id));
            Forget(held.Id);
        }
        var current = _pair.Current.Id;
        if (await _scope.Births.IsOfThePlatformAsync(_objects, current, _deadline, _cancellationToken))
            await TellAsync(
                Severity.Warning,
                PairNews.CurrentIsOfThePlatform(Member, current, _call.Urn, [.. _pair.Objects.Select(o => o.Id).Where(id => id != current)])
            );
        _plan = Plan();
    }

    private DateTimeOffset Now => _scope.Time.GetUtcNow();

    private PairPlan Plan()
    {
        var plan = new PairPlanner(_shape, _scope.Tenant.ApiVersion, _scope.Time.GetUtcNow(), _scope.Tenant.IsOwnCredential).Plan(
            _pair,
            _call.State,
            _inputs
        );
        // The object that a plain resource was goes on as it is: the next run does what is to be done.
        return HeldObjects.IsPair(_call.State) ? plan : plan with { IsTriggered = false, Unpatchable = [] };
    }

    private async Task<Result<UpdateAnswer, Failure>> PreviewAsync()
    {
        if (_plan.Rotates)
            return new UpdateAnswer(PairPreview.OfRotation(_shape, _pair, _inputs));
        foreach (var earlier in _pair.Earlier(_plan.Deletes))
            _ = await SendAsync(earlier);
        var outcome = await SendAsync(_pair.Current);
        if (!outcome.TryGetValue(out var answer, out var failure))
            return failure;
        var state = PairState.Write(_shape, _pair with { Current = _pair.Current with { State = answer.State } }, _inputs);
        return new UpdateAnswer(_plan.HasNewSchedule ? state.Set(FieldNames.NextRotationAt, PropertyValue.OfUnknown) : state);
    }

    /// <summary>Has each object be what the program wants, whatever becomes of the others: each may be the one that has to lose a
    /// right.</summary>
    /// <returns>Whether there is no current one any more.</returns>
    private async Task<bool> ChangeEachAsync(bool withCurrent)
    {
        foreach (var earlier in _pair.Earlier(_plan.Deletes))
        {
            var (changed, isGone) = await ChangeAsync(earlier);
            _hasActed |= isGone;
            var isPrevious = _pair.Previous?.Id == earlier.Id;
            if (isGone && isPrevious)
                await TellOfLossAsync(earlier);
            else if (isGone)
                await TellAsync(Severity.Warning, PairNews.IsGone(Member, earlier.Id));
            if (isPrevious && (isGone || changed is not null))
                _pair = _pair with { Previous = changed };
            else if (isGone)
                _pair = _pair.Without(earlier.Id);
            else if (changed is not null)
                _pair = _pair.With(_pair.Retiring.Single(r => r.Id == earlier.Id), changed);
        }
        if (!withCurrent || _pair.IsCurrentGone)
            return false;
        var (current, isLost) = await ChangeAsync(_pair.Current);
        if (current is null)
            return isLost;
        if (!_plan.HasNewSchedule && !AreSameDate(_pair.Current.State, current.State))
            _plan = _plan with { HasNewSchedule = true };
        _pair = _pair with { Current = current };
        return false;
    }

    private async Task LoseCurrentAsync()
    {
        await TellAsync(Severity.Warning, $"The current {Noun} {_pair.Current.Id} was deleted behind our back: a new one is created.");
        _pair = _pair.WithoutCurrent(Now);
        _plan = Plan();
    }

    /// <summary>Whether an object that is about to become the previous one is gone for certain: nobody could log in with it. A doubt is
    /// none.</summary>
    private async Task<bool> IsGoneAsync(PairMember member) =>
        (await ReadAsync(member)).TryGetValue(out var answer, out _) && answer.Found is null;

    /// <returns>Whether there is a new current object.</returns>
    private async Task<bool> RotatedAsync()
    {
        // As the previous one it would stand in the way of everything that follows.
        var failure = await _scope.Births.RefuseAnotherAsync(
            _objects,
            _pair.Current.Id,
            _pair.Current.State,
            _deadline,
            _cancellationToken
        );
        if (failure is null)
        {
            if (!_pair.IsCurrentGone && await IsGoneAsync(_pair.Current))
                await LoseCurrentAsync();
            failure = await RotateAsync();
        }
        if (failure is null)
            return true;
        if (_hasNoRoom && Postpone() is { } reason)
            await TellAsync(Severity.Warning, _pair.IsCurrentGone ? $"{reason} Until then nothing of it logs in." : reason);
        else
            _refusals.Add(failure);
        // What loses a right must not keep it for want of a new one.
        if (!_cancellationToken.IsCancellationRequested)
            _ = await ChangeEachAsync(withCurrent: true);
        return false;
    }

    /// <summary>Leaves a rotation that finds no place to the next run, where this one may make a place at its end: an error would have the
    /// engine skip the very deletions that do.</summary>
    /// <returns>Why; null when nothing may, or when runs have waited for the same tokens in vain.</returns>
    private string? Postpone()
    {
        if (_scope.Places.FreedAtTheEnd(_call.Urn) is { } freed)
            return PairNews.LeftToTheNextRun(Member, freed);
        if (Waiting.Next(_pair.Waiting, [.. Strangers.Select(s => s.Id)]) is not { } waiting)
            return null;
        _pair = _pair with { Waiting = waiting };
        return PairNews.LeftForDeletions(Member, waiting);
    }

    private ImmutableArray<TenantObject> Strangers => _scope.Places.NotOfThisRun(_shared.IsHeld);

    private async Task<Failure?> RotateAsync()
    {
        if (await MakeRoomAsync() is { } noRoom)
            return noRoom;
        var (created, reasons, failure) = await CreateAsync();
        if (created is null && await MakesRoomAfterAsync(failure!))
            (created, reasons, failure) = await CreateAsync();
        if (created is null)
            return _deletedFirst is null
                ? failure
                : failure! with
                {
                    Message =
                        $"The {Noun} {_deletedFirst}, whose time was over, was deleted to make room, and no new one was created, so the "
                        + $"current one stays: {failure.Message}",
                };
        _hasActed = true;
        _problems.AddRange(reasons);
        var now = Now;
        _pair = _pair.RotatedTo(created, _plan.PreviousUntil) with
        {
            Rotated = now,
            Promised = now + PairPlanner.Protection(created, _pair.Next is null ? PropertyMap.Empty : _call.State, _inputs),
            Triggers = PairInputs.DigestOf(_inputs),
        };
        await AfterwardsAsync(async () =>
        {
            await ScheduleAsync(schedule => schedule.AfterRotation(now));
            _ = await ChangeEachAsync(withCurrent: false);
        });
        return null;
    }

    private Task<(PairMember? Member, IReadOnlyList<string> Reasons, Failure? Failure)> CreateAsync() =>
        new PairCreation(_shape, _objects, _scope).NextAsync(_call.Urn, _inputs, isOneMore: true, _deadline.Remaining, _cancellationToken);

    /// <summary>Whether a refusal told that there is no place, where one was thought to be, and what would be deleted anyhow has made
    /// one.</summary>
    private async Task<bool> MakesRoomAfterAsync(Failure refusal)
    {
        if (refusal is not Failure.Refused { Reason: FailureReason.Exhausted } || !Member.NamesAreUnique || _deletedFirst is not null)
            return false;
        _scope.Places.Withdraw(_call.Urn);
        return await MakeRoomAsync() is null && _deletedFirst is not null;
    }

    /// <summary>What goes first where there is no room: its time is over, and nobody else holds it.</summary>
    private RetiringObject? Victim => _plan.Deletes.FirstOrDefault(d => _shared.OtherHolder(_call.Urn, d.Id) is null);

    /// <summary>What forbids a deletion that a rotation plans; nothing has been touched then.</summary>
    private Failure? Guard() =>
        _plan
            .Deletes.Select(d => Guards.Managed(Member, d.Id, d.State) ?? ImpossibleId.Refuse(Member, d.Id))
            .FirstOrDefault(f => f is not null);

    /// <summary>Finds a place for one more; where there is none, what would be deleted anyhow is deleted first.</summary>
    /// <returns>Why there must be no creation; null when there is room.</returns>
    private async Task<Failure?> MakeRoomAsync()
    {
        if (!Member.NamesAreUnique)
            return null;
        var planned = await _scope.Places.PlanUpdateAsync(
            _objects,
            _call.Urn,
            HeldObjects.IdOfPair(_call.Id),
            PairNews.Label(_pair),
            _cancellationToken
        );
        if (!planned.TryGetValue(out var place, out var unplanned))
            return unplanned;
        if (place.Order == ReplacementOrder.CreateFirst)
            return null;
        _hasNoRoom = Victim is null;
        if (Victim is not { } victim)
            return NoRoom();
        var call = new DeleteCall
        {
            Urn = _call.Urn,
            Type = Member.Token,
            Id = victim.Id,
            State = victim.State,
            Timeout = _deadline.Remaining,
        };
        var outcome = await _scope.Places.DeleteAsync(
            _objects,
            call,
            () => new Deletion(_objects, _scope).RunAsync(call, _cancellationToken),
            _deadline,
            _cancellationToken
        );
        if (outcome.Failure is { } failure)
            return failure;
        Forget(victim.Id);
        _deletedFirst = victim.Id;
        return null;
    }

    private Failure.Refused NoRoom() =>
        new(
            FailureReason.Exhausted,
            $"There is no place for one more {Noun}: the identity has all that the tenant allows. "
                + (
                    _plan.IsEarly
                        ? $"This rotation is ahead of its time ({PairNews.Early(_plan)}), and the previous {Noun} must not go yet, so "
                            + $"there is no rotation. {PairNews.MakingRoom(Strangers)} Or, if the credential has leaked, change "
                            + "revokeTriggers, which ends both."
                        : $"Nothing of this resource is over its time, and the current {Noun} is never deleted, so there is no rotation. "
                            + $"{PairNews.MakingRoom(Strangers)} Or log in as another identity."
                )
        );

    private async Task DeleteAsync()
    {
        foreach (var retiring in _plan.Deletes.Where(d => _pair.Retiring.Any(r => r.Id == d.Id)))
        {
            if (_shared.Release(_call.Urn, retiring.Id) is { } other)
            {
                await TellAsync(Severity.Warning, SharedObjects.Warning(Member, retiring.Id, _call.Urn, other));
                Forget(retiring.Id);
                continue;
            }
            var outcome = await new Deletion(_objects, _scope).RunAsync(
                new DeleteCall
                {
                    Urn = _call.Urn,
                    Type = Member.Token,
                    Id = retiring.Id,
                    State = retiring.State,
                    Timeout = _deadline.Remaining,
                },
                _cancellationToken
            );
            if (outcome.Failure is { } failure)
                _problems.Add($"The {Noun} {retiring.Id}, whose time is over, was not deleted; the next up tries again. {failure.Message}");
            else
                Forget(retiring.Id);
        }
        foreach (var ours in _pair.Retiring.Where(r => r.Until <= Now && _scope.Tenant.IsOwnCredential(r.Id)))
            await TellAsync(
                Severity.Warning,
                $"The time of the {Noun} {ours.Id} is over, but it is the credential this provider logs in with, so it stays until the "
                    + "provider has another one."
            );
    }

    private void Forget(string id)
    {
        _hasActed = true;
        _pair = _pair.Without(id) with { Previous = _pair.Previous?.Id == id ? null : _pair.Previous };
        _scope.Confirmations.Gone(_call.Urn, id);
    }

    /// <summary>Has an object be what the program wants, as far as a patch can; a refusal is kept.</summary>
    /// <returns>The object then, null when it is as it was; and whether it is gone.</returns>
    private async Task<(PairMember? Member, bool IsGone)> ChangeAsync(PairMember member)
    {
        var outcome = await SendAsync(member);
        if (outcome.TryGetValue(out var answer, out var failure))
        {
            var changed = Changed(member, answer.State);
            _hasActed |= !changed.State.Equals(member.State);
            return (changed, false);
        }
        if (failure is Failure.Partial partial)
        {
            _problems.AddRange(partial.Reasons);
            return (Changed(member, partial.State) with { Inputs = partial.Inputs }, false);
        }
        if (failure is Failure.Refused { Reason: FailureReason.NotFound })
        {
            // One word of a copy that lags behind takes nothing out of the state.
            var read = await ReadAsync(member);
            if (!read.TryGetValue(out var found, out var doubt))
                failure = doubt;
            else if (found.Found is null)
                return (null, true);
        }
        _refusals.Add(failure);
        return (null, false);
    }

    private Task<Result<ReadAnswer, Failure>> ReadAsync(PairMember member) =>
        new Reading(_objects, _scope).RunAsync(
            new ReadCall
            {
                Urn = _call.Urn,
                Type = Member.Token,
                Id = member.Id,
                OldInputs = member.Inputs,
                State = member.State,
                Timeout = _deadline.Remaining,
            },
            _cancellationToken
        );

    private Task<Result<UpdateAnswer, Failure>> SendAsync(PairMember member) =>
        new Update(_objects, _scope).RunAsync(
            new UpdateCall
            {
                Urn = _call.Urn,
                Type = Member.Token,
                Id = member.Id,
                OldInputs = member.Inputs,
                State = member.State,
                Inputs = WantedOf(member),
                Part =
                    member.Id == _pair.Current.Id ? PairPart.Current
                    : member.Id == _pair.Previous?.Id ? PairPart.Previous
                    : PairPart.Retiring,
                IsPreview = _call.IsPreview,
                Timeout = _deadline.Remaining,
            },
            _cancellationToken
        );

    private PropertyMap WantedOf(PairMember member) =>
        PairInputs.Patchable(_shape, PairInputs.ForExisting(_shape, _inputs, member), member, _scope.Tenant.ApiVersion);

    private PairMember Changed(PairMember member, PropertyMap state) =>
        member with
        {
            State = state.Remove(FieldNames.RotatesAt),
            Inputs = WantedOf(member),
        };

    private bool AreSameDate(PropertyMap one, PropertyMap other) =>
        Member.Find(MemberNames.ExpirationDate) is not { } date || date.AreSame(one.Find(date.Name), other.Find(date.Name));

    private async Task ScheduleAsync(Func<PairSchedule, DateTimeOffset> reckon)
    {
        if (PairSchedule.Of(_inputs, _pair.Current.State) is not { } schedule)
            return;
        _pair = _pair with { Next = reckon(schedule) };
        if (schedule.IsBroughtForward(_pair.Next.Value, _pair.Rotated ?? Now))
            await TellAsync(Severity.Warning, PairNews.ShortLife(Member, _pair.Current.Id, schedule, _inputs, _pair.Next.Value));
    }

    /// <summary>What comes after a creation must not lose it, whatever goes wrong.</summary>
    private async Task AfterwardsAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
#pragma warning disable CA1031 // The secret of a new object is told once and has to reach the state.
        catch (Exception mistake)
#pragma warning restore CA1031
        {
            _problems.Add($"The update of the {Member.PluralNoun} came to half its end: {mistake.Message} The next up goes on.");
        }
    }

    /// <summary>A refusal that nothing preceded and nothing followed leaves the recorded state as it is.</summary>
    private Result<UpdateAnswer, Failure> Answer()
    {
        if (_refusals is [var refusal, ..] && !_hasActed && _problems.Count == 0)
            return refusal with { Message = string.Join(' ', Messages(_refusals)) };
        var state = PairState.Write(_shape, _pair, _inputs);
        return _problems.Count + _refusals.Count == 0
            ? new UpdateAnswer(state)
            : new Failure.Partial(_call.Id, state, _inputs, [.. _problems, .. Messages(_refusals)]);
    }

    private static IEnumerable<string> Messages(IEnumerable<Failure> refusals) =>
        refusals.Select(f => f.Message).Distinct(StringComparer.Ordinal);

    private Task TellOfLossAsync(PairMember previous) =>
        TellAsync(
            Severity.Warning,
            $"The previous {Noun} {previous.Id} was deleted behind our back: whoever still logs in with it is refused. The current one is "
                + "as it was."
        );

    private Task TellAsync(Severity severity, string message) => _scope.Diagnostics.ReportAsync(severity, message, _call.Urn);
}
