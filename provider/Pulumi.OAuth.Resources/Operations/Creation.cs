using System.Text.RegularExpressions;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Intents;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Creates an object so that its secret is never lost and no object is ever forgotten.</summary>
/// <remarks>The order is the point: note down, ask, note the answer, answer the engine, forget the note.</remarks>
internal sealed partial class Creation(ITenantObjects objects, ProviderScope scope)
{
    /// <summary>A tenant that loses every answer would have us delete and create for ever.</summary>
    private const int MaxAttempts = 3;

    private Shape Shape => objects.Shape;

    public async Task<Outcome<CreateAnswer>> RunAsync(CreateCall call, CancellationToken cancellationToken)
    {
        var leftovers = new Leftovers(objects, scope);
        if (call.IsPreview)
        {
            await leftovers.WarnAsync(call.Urn);
            return new CreateAnswer("", Predictions.OfCreation(Shape, call.Inputs));
        }
        var deadline = Deadline.In(call.Timeout, scope.Time);
        if (await leftovers.ResolveAsync(call.Urn, deadline, cancellationToken) is { } undecided)
            return undecided;
        for (var attempt = 1; ; attempt++)
        {
            var entry = await NoteAsync(call);
            var reply = await objects.CreateAsync(call.Inputs, deadline, cancellationToken);
            if (reply.TryGetValue(out var created, out var fault))
            {
                return ObjectId.IsPossible(created.Object.Id)
                    ? Answer(call, created, entry, cancellationToken.IsCancellationRequested)
                    : await new AnswerWithoutId(objects, scope).RunAsync(call, created, entry, deadline, cancellationToken);
            }
            if (fault.Effect == Effect.NotActed)
            {
                entry.Forget();
                return await new CreationRefusal(objects, scope).ExplainAsync(fault, Name(call), deadline, cancellationToken);
            }
            if (await new LostAnswer(objects, scope).ResolveAsync(call.Urn, entry, fault, deadline, cancellationToken) is { } failure)
                return failure;
            if (attempt == MaxAttempts)
                return fault.ToFailure($"Each of {MaxAttempts} answers was lost; what the tenant had created was deleted again.");
        }
    }

    private Outcome<CreateAnswer> Answer(CreateCall call, CreatedObject created, PendingCreation entry, bool nobodyWaits)
    {
        var secret = PropertyValue.OfSecret(PropertyValue.Of(created.Secret));
        try
        {
            // An answer that cannot reach the engine is no answer: the note stays one of a creation that was interrupted.
            if (!nobodyWaits)
                entry = entry.Answered(created.Object.Id);
            var state = StateBuilder.Build(Shape, created.Object, call.Inputs, PropertyMap.Empty).Set(FieldNames.Secret, secret);
            return ExcessGrant.Find(Shape, created.Object.Id, call.Inputs, state) is { IsEmpty: false } excess
                ? new Failure.Partial(created.Object.Id, state, call.Inputs, excess) { Delivered = entry.Forget }
                : new CreateAnswer(created.Object.Id, state) { Delivered = entry.Forget };
        }
#pragma warning disable CA1031 // Whatever goes wrong now, the secret is told once and has to reach the state.
        catch (Exception mistake)
#pragma warning restore CA1031
        {
            var known = PropertyMap.Empty.Set(FieldNames.Name, call.Inputs[FieldNames.Name]).Set(FieldNames.Secret, secret);
            return new Failure.Partial(created.Object.Id, known, call.Inputs,
                [$"The {Shape.Noun} {created.Object.Id} was created, but recording it failed: {mistake.Message} Run refresh to complete its state."])
            {
                Delivered = entry.Forget,
            };
        }
    }

    private async Task<PendingCreation> NoteAsync(CreateCall call)
    {
        var name = Name(call);
        var isSecret = call.Inputs[FieldNames.Name].ContainsSecret;
        var intent = new Intent
        {
            Tenant = scope.TenantName,
            Urn = call.Urn.Text,
            Kind = Shape.Token,
            Name = isSecret ? null : name,
            SecretName = isSecret ? NameDigest.Of(name) : null,
            NameIsRandom = DefaultsMarker.NameIsGenerated(call.Inputs) && RandomSuffix().IsMatch(name),
            Began = scope.Time.GetUtcNow(),
            ProcessId = Environment.ProcessId,
        };
        try
        {
            return new PendingCreation(intent, scope.Journal.Begin(intent));
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            await scope.Diagnostics.ReportAsync(Severity.Warning,
                $"The creation of {intent.Label} cannot be noted down ({unwritable.Message}). Should this process be killed now, the {Shape.Noun} could be orphaned.", call.Urn);
            return new PendingCreation(intent, null);
        }
    }

    private static string Name(CreateCall call) => Wanted.Required(new Wanted(call.Inputs).Text(FieldNames.Name), FieldNames.Name);

    // A project may configure names without random digits, which other stacks can have as well.
    [GeneratedRegex("-[0-9a-f]{7}$", RegexOptions.CultureInvariant)]
    private static partial Regex RandomSuffix();
}
