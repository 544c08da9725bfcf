using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Schedules;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>Finds out what has become of every object of a pair. One that cannot be read makes the whole an error: nothing is forgotten on
/// a guess.</summary>
internal sealed class PairReading(Shape shape, ITenantObjects objects, ProviderScope scope)
{
    private Shape Member => shape.Member!;

    public async Task<Result<ReadAnswer, Failure>> RunAsync(ReadCall call, CancellationToken cancellationToken)
    {
        if (call.State is not { Count: > 0 } state)
            return await ImportAsync(call, cancellationToken);
        if (!HeldObjects.IsPair(state))
        {
            return call.Id.StartsWith(HeldObjects.IdPrefix, StringComparison.Ordinal)
                ? NoState(call.Id)
                : await ReadAsync(call, call.Id, state, call.OldInputs, call.Timeout, cancellationToken);
        }
        var deadline = Deadline.In(call.Timeout, scope.Time);
        var pair = PairState.Read(state);
        foreach (var retiring in pair.Retiring)
        {
            // Its secret is of no use any more: nobody needs to try what the tenant may tell in its place.
            var known = retiring.State.Set(MemberNames.Secret, PropertyValue.OfNull);
            var asked = retiring.CanBeChanged ? retiring.Inputs : known;
            var outcome = await ReadAsync(call, retiring.Id, known, asked, deadline.Remaining, cancellationToken);
            if (!outcome.TryGetValue(out var answer, out var failure))
                return failure;
            if (answer.Found is not { } found)
            {
                pair = pair.Without(retiring.Id);
                await TellAsync(call.Urn, PairNews.IsGone(Member, retiring.Id));
            }
            else if (Guards.Managed(Member, retiring.Id, found.State) is not null)
            {
                pair = pair.Without(retiring.Id);
                await TellAsync(call.Urn, PairNews.IsOfThePlatform(Member, retiring.Id));
            }
            else if (retiring.CanBeChanged)
                pair = pair.With(retiring, new PairMember(retiring.Id, found.State.Remove(FieldNames.RotatesAt), found.Inputs));
        }
        if (pair.Previous is { } previous)
        {
            var (member, failure) = await ReadAsync(call, previous, deadline, cancellationToken);
            if (failure is not null)
                return failure;
            if (member is null)
                await TellAsync(
                    call.Urn,
                    $"The previous {Member.Noun} {previous.Id} was deleted behind our back: whoever still logs in with it is refused."
                );
            else if (Guards.Managed(Member, previous.Id, member.State) is not null)
            {
                member = null;
                await TellAsync(call.Urn, PairNews.IsOfThePlatform(Member, previous.Id));
            }
            pair = pair with { Previous = member };
        }
        var (current, unread) = await ReadAsync(call, pair.Current, deadline, cancellationToken);
        if (unread is not null)
            return unread;
        if (current is null && pair.Previous is null && pair.Retiring.IsEmpty)
            return new ReadAnswer(null);
        var oldInputs = call.OldInputs ?? PropertyMap.Empty;
        var inputs = current is null ? oldInputs : WithDrift(oldInputs, pair.Current.Inputs, current.Inputs);
        pair =
            current is not null ? pair with { Current = current, IsCurrentGone = false }
            : pair.IsCurrentGone ? pair
            : await WithoutCurrentAsync(call.Urn, pair);
        return new ReadAnswer(new FoundResource(call.Id, PairState.Write(shape, pair, oldInputs), inputs));
    }

    private async Task<Pair> WithoutCurrentAsync(Urn urn, Pair pair)
    {
        await TellAsync(
            urn,
            $"The current {Member.Noun} {pair.Current.Id} was deleted behind our back. "
                + (
                    pair.Previous is { } previous
                        ? $"{previous.Id}, the previous one, is the current one now, so that the outputs log in; "
                        : "Nothing of this resource logs in; "
                )
                + "the next up creates a new one."
        );
        return pair.WithoutCurrent(scope.Time.GetUtcNow());
    }

    private async Task<(PairMember? Found, Failure? Failure)> ReadAsync(
        ReadCall call,
        PairMember member,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var outcome = await ReadAsync(call, member.Id, member.State, member.Inputs, deadline.Remaining, cancellationToken);
        return !outcome.TryGetValue(out var answer, out var failure) ? (null, failure)
            : answer.Found is { } found ? (new PairMember(member.Id, found.State.Remove(FieldNames.RotatesAt), found.Inputs), null)
            : (null, null);
    }

    /// <summary>Reads one object as the plain resource does.</summary>
    private Task<Result<ReadAnswer, Failure>> ReadAsync(
        ReadCall call,
        string id,
        PropertyMap state,
        PropertyMap? oldInputs,
        TimeSpan? timeout,
        CancellationToken cancellationToken
    ) =>
        new Reading(objects, scope).RunAsync(
            new ReadCall
            {
                Urn = call.Urn,
                Type = Member.Token,
                Id = id,
                State = state,
                OldInputs = oldInputs,
                Timeout = timeout,
            },
            cancellationToken
        );

    /// <summary>The program's inputs with what has drifted of the current object. What has drifted of the previous one is told by the state
    /// alone.</summary>
    private PropertyMap WithDrift(PropertyMap inputs, PropertyMap before, PropertyMap after)
    {
        foreach (
            var field in shape.Inputs.Where(f =>
                f.SetBy == Setter.Program && f.Name != MemberNames.Name && !f.AreSame(before.Find(f.Name), after.Find(f.Name))
            )
        )
            inputs = field.Present(after.Find(field.Name)) is null ? inputs.Remove(field.Name) : inputs.Set(field.Name, after[field.Name]);
        return inputs;
    }

    private async Task<Result<ReadAnswer, Failure>> ImportAsync(ReadCall call, CancellationToken cancellationToken)
    {
        if (call.Id.StartsWith(HeldObjects.IdPrefix, StringComparison.Ordinal))
            return NoState(call.Id);
        var ids = call.Id.Split(',', StringSplitOptions.TrimEntries);
        if (ids is not ([_] or [_, _]) || (ids is [var one, var other] && string.Equals(one, other, StringComparison.OrdinalIgnoreCase)))
            return Refusal(
                $"'{call.Id}' names no pair: give the id of the current {Member.Noun}, or CURRENT_ID,PREVIOUS_ID, two different ones."
            );
        var deadline = Deadline.In(call.Timeout, scope.Time);
        var (current, failure) = await AdoptAsync(call, ids[0], deadline, cancellationToken);
        if (current is null)
            return failure is not null ? failure : new ReadAnswer(null);
        PairMember? previous = null;
        if (ids is [_, var second])
        {
            if (scope.Tenant.IsOwnCredential(second))
                return Refusal(
                    $"The {Member.Noun} {second} is the credential this provider logs in with, which can be no previous one: it would get "
                        + "the name and the rights of the pair, and end."
                );
            (previous, failure) = await AdoptAsync(call, second, deadline, cancellationToken);
            if (failure is not null)
                return failure;
            if (previous is null)
                return Refusal($"There is no {Member.Noun} {second}, which is to be the previous one.");
            if (Against(current, previous) is { } reason)
                return Refusal($"{current.Id} and {previous.Id} make no pair: {reason}.");
        }
        if (!current.State.ContainsKey(MemberNames.Secret))
            await TellAsync(call.Urn, PairNews.MissingSecret(Member));
        var pair = new Pair
        {
            Current = current,
            Previous = previous,
            Rotated = Instants.Created(current.State),
        };
        var inputs = Imported(current);
        return new ReadAnswer(new FoundResource(HeldObjects.IdPrefix + current.Id, PairState.Write(shape, pair, inputs), inputs));
    }

    private async Task<(PairMember? Member, Failure? Failure)> AdoptAsync(
        ReadCall call,
        string id,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        if (ImpossibleId.Refuse(Member, id) is { } impossible)
            return (null, impossible);
        var reply = await objects.FindAsync(id, deadline, cancellationToken);
        if (!reply.TryGetValue(out var lookup, out var fault))
            return (null, fault.ToFailure());
        await scope.TellOfUnreadableAsync(Member, lookup.Unreadable);
        if (lookup.Found is not { } found)
            return (null, null);
        var state = States.StateBuilder.Build(Member, found, PropertyMap.Empty, PropertyMap.Empty);
        state = await LateSecret.IntoAsync(state, found, scope.Tenant, deadline, cancellationToken);
        if (Guards.Managed(Member, id, state) is { } managed)
            return (null, managed);
        new Leftovers(objects, scope).Adopt(found);
        var completed = await scope.ImportedSecrets.IntoAsync(Member, found.Id, state, scope, call.Urn, deadline, cancellationToken);
        if (!completed.TryGetValue(out state, out var failure))
            return (null, failure);
        var inputs = States.InputReader.ForImport(Member, state, scope.Tenant.ApiVersion);
        return (
            new PairMember(
                found.Id,
                state,
                PairInputs.Adopted(shape, DefaultsMarker.WithGeneratedName(inputs, inputs[MemberNames.Name]), state)
            ),
            null
        );
    }

    private string? Against(PairMember current, PairMember previous)
    {
        if (Instants.Created(current.State) is { } now && Instants.Created(previous.State) is { } before && before > now)
            return $"the one that is to be the previous is the younger one. Name them the other way round";
        var version = scope.Tenant.ApiVersion;
        var other = Member.Inputs.FirstOrDefault(f =>
            f.SetBy == Setter.Program
            && f.Name != MemberNames.ExpirationDate
            && f.OnChange.In(version) == ChangeEffect.Replace
            && !f.AreSame(current.State.Find(f.Name), previous.State.Find(f.Name))
        );
        return other is null ? null : $"they differ in {other.Name}, which cannot be patched";
    }

    /// <summary>Where the life of an object does not tell how often it is to be rotated.</summary>
    private const int UsualPeriod = 90;

    /// <summary>What a program would have to say; a date becomes the days of life that it leaves, and a third of those the
    /// period.</summary>
    private PropertyMap Imported(PairMember current)
    {
        var inputs = current.Inputs.Where((key, _) => shape.Inputs.Any(f => f.Name == key));
        if (PairInputs.BaseOf(inputs) is { } name)
            inputs = inputs.Set(MemberNames.Name, PropertyValue.Of(PairInputs.WithoutEnd(name)));
        if (
            InstantType.Read(current.State.Find(MemberNames.ExpirationDate)?.UnwrapAll()) is not { } expires
            || Instants.Created(current.State) is not { } born
            || expires <= born
        )
            return inputs.Set(FieldNames.RotateAfterDays, PropertyValue.Of(UsualPeriod));
        var life = Math.Max(OverlapRule.Periods, Math.Round((expires - born).TotalDays));
        var longest = scope.Tenant.ApiVersion.TokensMayNeverExpire ? life : OverlapRule.LongestPeriodWhereTokensExpire;
        if (current.Inputs.ContainsKey(MemberNames.ExpirationDate))
            inputs = inputs.Set(FieldNames.ExpiresInDays, PropertyValue.Of(life));
        return inputs.Set(FieldNames.RotateAfterDays, PropertyValue.Of(Math.Min(longest, Math.Floor(life / OverlapRule.Periods))));
    }

    private Failure.Refused NoState(string id) =>
        Refusal(
            $"{id} is the id of a resource of two {Member.PluralNoun} and says nothing without its state. To adopt them, give the id of "
                + "the current one, or CURRENT_ID,PREVIOUS_ID: `pulumi stack export` of the stack that holds them tells both."
        );

    private static Failure.Refused Refusal(string message) => new(FailureReason.Invalid, message);

    private Task TellAsync(Urn urn, string message) => scope.Diagnostics.ReportAsync(Severity.Warning, message, urn);
}
