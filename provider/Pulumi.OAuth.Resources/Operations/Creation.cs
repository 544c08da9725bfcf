using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Keeping;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Authentication;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Creates an object so that its secret is never lost and no object is ever forgotten.</summary>
/// <remarks>The order is the point: note down, ask, note the answer, answer the engine. The note goes when an engine names the object out
/// of its state.</remarks>
internal sealed class Creation(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>A tenant that loses every answer would have us delete and create for ever.</summary>
    private const int MaxAttempts = 3;

    /// <summary>Tenants may date what they make in whole seconds.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(2);

    /// <summary>The secret waits for no slow tenant: until it is answered, nobody else has it.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(10);

    private Shape Shape => objects.Shape;

    public async Task<Result<CreateAnswer, Failure>> RunAsync(CreateCall call, CancellationToken cancellationToken)
    {
        if (call.IsPreview)
        {
            await new Leftovers(objects, scope).WarnAsync(call.Urn);
            return new CreateAnswer("", Predictions.OfCreation(Shape, call.Inputs));
        }
        var deadline = Deadline.In(call.Timeout, scope.Time);
        if (!await scope.Creations.EnterAsync(deadline, cancellationToken))
            return new Failure.Refused(
                FailureReason.TimedOut,
                $"The time for the operation was over before the creation of the {Shape.Noun} had its turn; nothing was sent. Many are "
                    + "created at once: allow more time (customTimeouts)."
            );
        try
        {
            await scope.EarlierTries.TellAsync(call.Urn, scope.Diagnostics);
            await new ExpiredTokens(objects, scope).CleanUpAsync(deadline, cancellationToken);
            await new Leftovers(objects, scope).ResolveAsync(call.Urn, deadline, cancellationToken);
            var outcome = await CreateAsync(call, deadline, cancellationToken);
            if (outcome.Failure is { } failure)
                scope.EarlierTries.Remember(call.Urn, failure);
            return outcome;
        }
        finally
        {
            scope.Creations.Leave();
        }
    }

    private async Task<Result<CreateAnswer, Failure>> CreateAsync(CreateCall call, Deadline deadline, CancellationToken cancellationToken)
    {
        var login = await scope.Tenant.GetCallerAsync(deadline, cancellationToken);
        if (!login.TryGetValue(out var caller, out var refusal))
            return (
                refusal with
                {
                    Details = refusal.Details with { Operation = $"create {Shape.Noun} '{Name(call)}'", Effect = Effect.NotActed },
                }
            ).ToFailure();
        await scope.LearnTimeAsync(cancellationToken);
        if (!(await scope.Places.TakeAsync(objects, call.Urn, deadline, cancellationToken)).TryGetValue(out var found, out var full))
            return full;
        using var place = found;
        var aside = new NameAside(objects, scope);
        var (renamed, held) = await aside.TakeAsync(call, Name(call), deadline, cancellationToken);
        if (held is not null)
            return held;
        for (var attempt = 1; ; attempt++)
        {
            using var pending = await NoteAsync(call, caller, renamed);
            var reply = await objects.CreateAsync(call.Inputs, deadline, cancellationToken);
            if (reply.TryGetValue(out var created, out var fault))
            {
                place!.Fill();
                if (Foreign(call, created.Object, pending.Note) is { } foreign)
                    return foreign;
                new Leftovers(objects, scope).Disprove(call.Urn, Name(call), caller);
                return ObjectId.IsPossible(created.Object.Id) && scope.AnsweredIds.TryAdd(created.Object.Id, 0)
                    ? await AnswerAsync(call, created, pending, cancellationToken)
                    : await new AnswerWithoutId(objects, scope).RunAsync(call, created, pending, deadline, cancellationToken);
            }
            if (fault.Effect == Effect.NotActed)
            {
                pending.Forget();
                var back = renamed is null ? null : await aside.GiveBackAsync(renamed);
                var refused = await new CreationRefusal(objects, scope).ExplainAsync(
                    fault,
                    call.Urn,
                    Name(call),
                    renamed,
                    deadline,
                    cancellationToken
                );
                return back is null ? refused : With(refused, back);
            }
            if (await new LostAnswer(objects, scope).ResolveAsync(call.Urn, pending, fault, deadline, cancellationToken) is { } failure)
                return renamed is null ? failure : With(failure, aside.Doubt(renamed));
            if (attempt == MaxAttempts)
                return fault.ToFailure($"Each of {MaxAttempts} answers was lost; what the tenant had created was deleted again.");
        }
    }

    /// <summary>Why an answer about a name that is a little different is not about what was asked for: only what is new can have got its
    /// name by a tenant that cuts names.</summary>
    private Failure.Refused? Foreign(CreateCall call, TenantObject told, Note note) =>
        told.Name.Length == 0
        || NameVariant.AreSame(Name(call), told.Name)
        || told.Created >= (note.BeganAtTenant ?? note.Began) - ClockTolerance
            ? null
            : new Failure.Refused(
                FailureReason.Ambiguous,
                $"The tenant answered the creation of the {Shape.Noun} {note.Label} with another object than the one that was asked for: "
                    + $"{told.Id}, named '{told.Name}', which is older. Nothing of it was recorded. Run up again: it looks for what "
                    + "this attempt may have left, before it creates anew."
            );

    private async Task<Result<CreateAnswer, Failure>> AnswerAsync(
        CreateCall call,
        CreatedObject created,
        PendingCreation pending,
        CancellationToken cancellationToken
    )
    {
        var secret = PropertyValue.OfSecret(PropertyValue.Of(created.Secret));
        try
        {
            // An answer that cannot reach the engine is no answer: the note stays one of a creation that was interrupted.
            if (!cancellationToken.IsCancellationRequested)
                await NoteAnswerAsync(call, created, pending);
            var state = State(call, created.Object, PropertyMap.Empty).Set(MemberNames.Secret, secret);
            var unmet = UnmetCreation.Find(Shape, scope.Tenant.ApiVersion, call.Inputs, state);
            if (!unmet.IsEmpty && await LookAgainAsync(created.Object.Id, state, cancellationToken) is { } found)
            {
                // An answer may tell what was asked and not what was made, or the other way round.
                state = State(call, found, state).Set(MemberNames.Secret, secret);
                unmet = UnmetCreation.Find(Shape, scope.Tenant.ApiVersion, call.Inputs, state);
            }
            if (CappedValues.Describe(Shape, created.Object.Id, Shape.Inputs, call.Inputs, state, scope.Time.GetUtcNow()) is { } capped)
                await scope.Diagnostics.ReportAsync(Severity.Warning, capped, call.Urn);
            var reasons = ExcessGrant.Find(Shape, created.Object.Id, call.Inputs, state, call.Part);
            if (unmet.IsEmpty)
                return reasons.IsEmpty
                    ? new CreateAnswer(created.Object.Id, state)
                    : new Failure.Partial(created.Object.Id, state, call.Inputs, reasons);
            state = UnmetWishes.Into(state, unmet);
            return new Failure.Partial(
                created.Object.Id,
                state,
                UnmetWishes.TakeBack(Shape, call.Inputs, state),
                [.. reasons, UnmetCreation.Describe(Shape, created.Object.Id, unmet)]
            );
        }
#pragma warning disable CA1031 // Whatever goes wrong now, the secret is told once and has to reach the state.
        catch (Exception mistake)
#pragma warning restore CA1031
        {
            var known = PropertyMap.Empty.Set(MemberNames.Name, call.Inputs[MemberNames.Name]).Set(MemberNames.Secret, secret);
            return new Failure.Partial(
                created.Object.Id,
                known,
                call.Inputs,
                [
                    $"The {Shape.Noun} {created.Object.Id} was created, but recording it failed: {mistake.Message} Run refresh to "
                        + "complete its state.",
                ]
            );
        }
    }

    private PropertyMap State(CreateCall call, TenantObject told, PropertyMap answered) =>
        CreatedState.Of(Shape, told, call.Inputs, answered, scope.Time.GetUtcNow());

    /// <summary>The object as the tenant tells it now; null when it does not, as it may of one that is so young.</summary>
    private async Task<TenantObject?> LookAgainAsync(string id, PropertyMap state, CancellationToken cancellationToken)
    {
        var deadline = Deadline.In(LongestLook, scope.Time);
        return
            !cancellationToken.IsCancellationRequested
            && (await objects.FindAsync(id, deadline, cancellationToken)).TryGetValue(out var lookup, out _)
            && lookup.Found is { } found
            && await scope.Births.RefuseAnotherAsync(objects, id, state, found, deadline, cancellationToken) is null
            ? found
            : null;
    }

    private async Task NoteAnswerAsync(CreateCall call, CreatedObject created, PendingCreation pending)
    {
        // Where no state is kept, no engine ever names the object again: it is told on the spot, and there is nothing to confirm.
        var isStateless = scope.IsStateless(call.Urn);
        var unnoted = isStateless ? pending.Withdraw() : pending.Answered(created.Object.Id, created.Secret.Length > 0);
        if (pending.Written is null && !isStateless)
            await scope.Diagnostics.ReportAsync(
                Severity.Warning,
                $"The {Shape.Noun} {created.Object.Id} ({pending.Note.Label}) was created, and nothing but this run tells of it. Should "
                    + "no state hold this id after the run, delete the object at the tenant.",
                call.Urn
            );
        else if (unnoted is not null)
            await scope.Diagnostics.ReportAsync(
                Severity.Warning,
                $"The {Shape.Noun} {created.Object.Id} ({pending.Note.Label}) was created, and that cannot be noted down ({unnoted}): the "
                    + $"note {pending.File} still says that its creation was interrupted. Should no state hold this id after the run, "
                    + "delete the object at the tenant; when one does, delete the note.",
                call.Urn
            );
    }

    private static Failure With(Failure failure, string more) => failure with { Message = $"{failure.Message} {more}" };

    private async Task<PendingCreation> NoteAsync(CreateCall call, CallerIdentity caller, Renamed? renamed)
    {
        var name = Name(call);
        var isSecret = call.Inputs[MemberNames.Name].ContainsSecret;
        var note = new Note
        {
            Version = Note.CurrentVersion,
            Tenant = scope.TenantName,
            TenantId = caller.TenantId,
            Urn = call.Urn,
            Project = call.Urn.Project,
            Stack = call.Urn.Stack,
            Kind = call.Type,
            Name = isSecret ? null : name,
            SecretName = isSecret ? NameDigest.Of(name) : null,
            // A name that was another's a moment ago proves nothing.
            NameIsRandom =
                renamed is null
                && DefaultsMarker.NameIsGenerated(call.Inputs)
                && AutoNaming.MakesName(call.NameBase ?? call.Urn.Name, name),
            NameBase = isSecret || call.NameBase == call.Urn.Name ? null : call.NameBase,
            Began = scope.Time.GetUtcNow(),
            BeganAtTenant = scope.Tenant.Time,
            Identity = caller.IdentityId,
            Host = scope.Notes.Machine.Host,
            Boot = scope.Notes.Machine.Boot,
            ProcessId = Environment.ProcessId,
            IsLocked = false,
        };
        try
        {
            return new PendingCreation(note, scope.Notes.Begin(note));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await scope.Diagnostics.ReportAsync(
                Severity.Warning,
                $"The creation of {note.Label} cannot be noted down ({unwritable.Message}). Should this process be killed now, or the "
                    + $"state not be saved, the {Shape.Noun} could be orphaned.",
                call.Urn
            );
            return new PendingCreation(note, null);
        }
    }

    private static string Name(CreateCall call) => Wanted.Required(new Wanted(call.Inputs).Text(MemberNames.Name), MemberNames.Name);
}
