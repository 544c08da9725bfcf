using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>Creates an object of a pair: the first one, or the next.</summary>
internal sealed class PairCreation(Shape shape, ITenantObjects objects, ProviderScope scope)
{
    /// <summary>Begins a pair with one object.</summary>
    public async Task<Result<CreateAnswer, Failure>> RunAsync(CreateCall call, CancellationToken cancellationToken)
    {
        if (call.IsPreview)
        {
            await new Leftovers(objects, scope).WarnAsync(call.Urn);
            return new CreateAnswer("", PairPreview.OfCreation(shape, call.Inputs));
        }
        var (member, reasons, failure) = await NextAsync(call.Urn, call.Inputs, isOneMore: false, call.Timeout, cancellationToken);
        if (member is null)
            return failure!;
        var now = scope.Time.GetUtcNow();
        var schedule = PairSchedule.Of(call.Inputs, member.State);
        var pair = new Pair
        {
            Current = member,
            Rotated = now,
            Next = schedule?.AfterChange(now, hasPrevious: false, now),
            Triggers = PairInputs.DigestOf(call.Inputs),
        };
        if (pair.Next is { } next && schedule!.IsBroughtForward(next, now))
            await scope.Diagnostics.ReportAsync(
                Severity.Warning,
                PairNews.ShortLife(shape.Member!, member.Id, schedule, call.Inputs, next),
                call.Urn
            );
        var (id, state) = (HeldObjects.IdPrefix + member.Id, PairState.Write(shape, pair, call.Inputs));
        return reasons.Count > 0 ? new Failure.Partial(id, state, call.Inputs, [.. reasons]) : new CreateAnswer(id, state);
    }

    /// <summary>Creates one object, as the plain resource would.</summary>
    /// <param name="urn">The resource.</param>
    /// <param name="inputs">The program's inputs of the pair.</param>
    /// <param name="isOneMore">Whether there is a state, which has to outlast what fails.</param>
    /// <param name="timeout">Longest time; null for no limit.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The object with what is not well about it; or the failure, when there is none that could be recorded.</returns>
    public async Task<(PairMember? Member, IReadOnlyList<string> Reasons, Failure? Failure)> NextAsync(
        Urn urn,
        PropertyMap inputs,
        bool isOneMore,
        TimeSpan? timeout,
        CancellationToken cancellationToken
    )
    {
        var start = Wanted.Required(PairInputs.BaseOf(inputs), MemberNames.Name);
        var own = PairInputs.ForNew(shape, inputs, PairInputs.DrawName(start));
        var outcome = await new Creation(objects, scope).RunAsync(
            new CreateCall
            {
                Urn = urn,
                Type = shape.Token,
                Inputs = own,
                NameBase = start,
                IsOneMore = isOneMore,
                Part = PairPart.Current,
                Timeout = timeout,
            },
            cancellationToken
        );
        if (outcome.TryGetValue(out var answer, out var failure))
            return (Member(answer.Id, answer.State, own), [], null);
        // An object under an id that nothing can have must not become the current one: the failure tells how to find it.
        return failure is not Failure.Partial partial ? (null, [], failure)
            : ObjectId.IsPossible(partial.Id) ? (Member(partial.Id, partial.State, own), partial.Reasons, null)
            // Nor must it take the place of the objects that the state holds already.
            : (null, [], isOneMore ? new Failure.Refused(FailureReason.Ambiguous, partial.Message) : partial);
    }

    private static PairMember Member(string id, PropertyMap state, PropertyMap inputs) =>
        new(id, state.Remove(FieldNames.RotatesAt), inputs);
}
