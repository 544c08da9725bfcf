using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.States;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>A creation whose answer holds the secret and no id that the object can have. The tenant's list may know the id.</summary>
internal sealed class AnswerWithoutId(ITenantObjects objects, ProviderScope scope)
{
    private Shape Shape => objects.Shape;

    /// <summary>Finds the object by its name and has it recorded with its secret; it is no success either way.</summary>
    public async Task<Failure.Partial> RunAsync(
        CreateCall call,
        CreatedObject created,
        PendingCreation pending,
        Deadline deadline,
        CancellationToken cancellationToken
    )
    {
        var answered =
            $"The {Shape.Noun} {pending.Note.Label} was created, but the tenant answered '{created.Object.Id}' as its id, which "
            + $"{(ObjectId.IsPossible(created.Object.Id) ? "it had answered for another object in this run" : "no object can have")}.";
        string unfound;
        try
        {
            var report = await new OrphanSearch(objects, scope).RunAsync(pending.Note, deadline, cancellationToken);
            if (report.Found is [var found] && IsOurs(pending))
            {
                // Should that fail, the object is named here all the same.
                _ = pending.Answered(found.Id, created.Secret.Length > 0);
                return Record(
                    call,
                    created,
                    found.Id,
                    $"{answered} It is {found.Id} by the tenant's list, and is recorded so. Run refresh, then up, and make sure that it "
                        + "works."
                );
            }
            unfound =
                report.Fault is { } blind ? $"The list does not help: {blind.Message}"
                : report.Found is [var other]
                    ? $"It may be {other.Id}, which has its name and was created since; but that may be somebody else's."
                : $"The tenant lists {report.Found.Count} such objects created since.";
        }
#pragma warning disable CA1031 // Whatever goes wrong now, the secret is told once and has to reach the state.
        catch (Exception mistake)
#pragma warning restore CA1031
        {
            unfound = $"It could not be looked for: {mistake.Message}";
        }
        var complaint =
            $"{answered} {unfound} Look for it at the tenant by its name and the time of its creation and delete it once you know that it "
            + "is no other, then run "
            + (
                call.IsOneMore
                    ? "up again: the state is as it was."
                    : $"pulumi state delete {call.Urn}, if it is in the state, and up again."
            );
        // Engines refuse to record an object without an id, and hide what is said about it.
        await scope.Diagnostics.ReportAsync(Severity.Warning, complaint, call.Urn);
        return Record(call, created, Impossible(created.Object.Id), complaint);
    }

    /// <summary>An id that leads to nothing: what was answered twice is the id of another resource's object, which nothing may be done
    /// to.</summary>
    private static string Impossible(string id) => ObjectId.IsPossible(id) ? $"{id} (answered twice)" : id;

    /// <summary>Whether the one object of the name can be nobody else's.</summary>
    private bool IsOurs(PendingCreation pending) => pending.Note.NameIsRandom || Shape.NamesAreUnique;

    private Failure.Partial Record(CreateCall call, CreatedObject created, string id, string complaint)
    {
        var state = State(call, created).Set(MemberNames.Secret, PropertyValue.OfSecret(PropertyValue.Of(created.Secret)));
        return new Failure.Partial(id, state, call.Inputs, [complaint]);
    }

    private PropertyMap State(CreateCall call, CreatedObject created)
    {
        try
        {
            return CreatedState.Of(Shape, created.Object, call.Inputs, PropertyMap.Empty, scope.Time.GetUtcNow());
        }
#pragma warning disable CA1031 // As above.
        catch (Exception)
#pragma warning restore CA1031
        {
            return PropertyMap.Empty.Set(MemberNames.Name, call.Inputs[MemberNames.Name]);
        }
    }
}
