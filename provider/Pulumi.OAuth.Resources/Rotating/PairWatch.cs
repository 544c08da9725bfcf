using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>Remembers what this process has answered about each pair, so that an engine that does something else with it is stopped. Thread
/// safe.</summary>
/// <remarks>A rotation is an update: whoever creates and deletes instead ends both credentials at once.</remarks>
internal sealed class PairWatch
{
    private readonly ConcurrentDictionary<Urn, Answered> _answers = new();
    private readonly ConcurrentDictionary<Urn, byte> _imported = new();
    private readonly ConcurrentDictionary<Urn, byte> _formerPairs = new();
    private readonly ConcurrentDictionary<Urn, byte> _declared = new();
    private readonly ConcurrentDictionary<Urn, string> _untoldSuccessors = new();

    private sealed record Answered(string CurrentId, ImmutableArray<string> Ids, bool Replaces, bool DeletesFirst, bool IsCreated);

    /// <summary>Diff was answered.</summary>
    public void Diffed(Urn urn, string id, PropertyMap state, DiffAnswer answer) =>
        _answers[urn] = new Answered(
            HeldObjects.MainId(id, state),
            [.. HeldObjects.Of(id, state).Select(h => h.Id)],
            answer.Replaces,
            answer.DeleteBeforeReplace,
            IsCreated: false
        );

    /// <summary>The objects that a pair was recorded with; none when nothing was asked about it.</summary>
    public ImmutableArray<string> HeldBy(Urn urn) => _answers.TryGetValue(urn, out var answered) ? answered.Ids : [];

    /// <summary>The pair is no more, so that what was said of it says nothing.</summary>
    public void Gone(Urn urn) => _answers.TryRemove(urn, out _);

    /// <summary>A program declares it, so that a deletion of it is no destroy's.</summary>
    public void Declared(Urn urn) => _declared.TryAdd(urn, 0);

    /// <summary>A new pair exists.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="id">Its new id.</param>
    public void Created(Urn urn, string id)
    {
        if (_answers.TryGetValue(urn, out var answered))
            _answers[urn] = answered with { IsCreated = true };
        else
            _untoldSuccessors[urn] = id;
    }

    /// <summary>A pair was adopted by this run.</summary>
    public void Imported(Urn urn) => _imported.TryAdd(urn, 0);

    public bool IsImporting(Urn urn) => _imported.ContainsKey(urn);

    /// <summary>What a plain resource was before, by its own words.</summary>
    public void Precede(Urn urn, PropertyMap oldInputs, PropertyMap oldState)
    {
        if (PairInputs.IsOfPair(oldInputs) || HeldObjects.IsPair(oldState))
            _formerPairs.TryAdd(urn, 0);
        else if (oldInputs.Count > 0)
            _formerPairs.TryRemove(urn, out _);
    }

    /// <summary>Why a plain object must not be created in the place of a pair; null when it is not.</summary>
    public Failure? AgainstPlain(Urn urn, string type) =>
        !_formerPairs.ContainsKey(urn)
            ? null
            : new Failure.Refused(
                FailureReason.Invalid,
                $"{urn.Text} holds two credentials, and replacing them by one of {type} would end both at once: nothing was touched. Give "
                    + "the new resource a name of its own, have those who log in move to it, and remove the old one then."
            );

    /// <summary>Why a pair must not be created; null when it may be.</summary>
    public Failure? AgainstCreation(Urn urn) =>
        _answers.TryGetValue(urn, out var answered) && !answered.Replaces
            ? new Failure.Refused(
                FailureReason.Invalid,
                "The engine replaces this resource, although the provider said that an update does what is due: that would end both "
                    + $"credentials at once, so nothing was touched. {TakeOut}"
            )
            : null;

    private const string TakeOut =
        "Take out of its `replaceOnChanges` what has matched, `*` or the path of what was changed; when it is --replace, run it without "
        + "--refresh. For a leak, change `revokeTriggers`.";

    /// <summary>Whether nothing has told what a creation in the place of a pair means.</summary>
    public bool IsUntold(Urn urn) => !_answers.ContainsKey(urn);

    /// <summary>What has to be said before a pair is deleted that the engine has replaced without asking what that means; null when it is
    /// not so.</summary>
    /// <remarks>The creation could not tell it: engines do not say then what was there before.</remarks>
    public string? BeforeDeletion(Urn urn, string id, PropertyMap state)
    {
        if (!HeldObjects.IsPair(state) || !IsUntold(urn))
            return null;
        var isReplaced = _untoldSuccessors.TryGetValue(urn, out var successor);
        if (isReplaced ? successor == id : !_declared.ContainsKey(urn))
            return null;
        var held = HeldObjects.Of(id, state);
        return $"The engine replaces this resource without having asked what that means (--replace, taint): {Credentials(held)} now"
            + $"{(isReplaced ? "" : ", before a new one exists")}, so that whoever reads late is refused. `rotationTriggers` has it "
            + "rotated instead; `revokeTriggers` is for a leak.";
    }

    private static string Credentials(IReadOnlyList<HeldObject> held) =>
        held is [var only]
            ? $"the credential {only.Id} ends"
            : $"the credentials {string.Join(", ", held.Take(held.Count - 1).Select(h => h.Id))} and {held[^1].Id}, the current one, all "
                + "end";

    /// <summary>Why a pair must not be deleted; null when it may be.</summary>
    public Failure? AgainstDeletion(Urn urn, string id, PropertyMap state) =>
        !_answers.TryGetValue(urn, out var answered) || answered.IsCreated || answered.CurrentId != HeldObjects.MainId(id, state) ? null
        // What no program declares any more goes for good, whatever a refresh was told before.
        : answered is { Replaces: false } && _declared.ContainsKey(urn)
            ? new Failure.Refused(
                FailureReason.Invalid,
                "The engine deletes these credentials to replace this resource, although the provider said that an update does what is "
                    + $"due: nothing was deleted, and they work as before. {TakeOut}"
            )
        : answered is { Replaces: true, DeletesFirst: false }
            ? new Failure.Refused(
                FailureReason.NotReady,
                "The engine deletes these credentials before their successor exists, although there is room for both: nothing was "
                    + "deleted, and they work as before. Take `deleteBeforeReplace` away from this resource, and let names be made with "
                    + "random characters (pulumi:autonaming), which has engines create first."
            )
        : null;
}
