using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Lets go of creations whose objects are gone: another machine, which shares the stack and not the notes, has rotated or
/// destroyed them, so that no state will ever name them again.</summary>
/// <remarks>Only of those that an earlier run has overlooked, since what the next state names need not be asked for.</remarks>
internal sealed class GoneCreations(ProviderScope scope)
{
    /// <summary>A run begins with it, and must not wait for a tenant that does not answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks the tenant for one object after the other, for as long as it answers: what it does not disown stays noted.</summary>
    /// <param name="stack">URN of a resource of the stack.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task LetGoAsync(Urn stack, CancellationToken cancellationToken)
    {
        // While it is to be proved that an address is a tenant's other one, an absence says nothing.
        if (scope.Proof is not null)
            return;
        var deadline = Deadline.In(Patience, scope.Time);
        foreach (var note in scope.Notes.Overlooked().Where(n => n.IsOf(stack.Project, stack.Stack)))
        {
            if (!await DecideAsync(note, deadline, cancellationToken))
                return;
        }
    }

    /// <returns>Whether the tenant may be asked for more.</returns>
    private async Task<bool> DecideAsync(StoredNote stored, Deadline deadline, CancellationToken cancellationToken)
    {
        var note = stored.Note!;
        if (note.Tenant != scope.TenantName || Id(stored) is not { } id || ShapeCatalog.FindObject(note.Kind) is not { } shape)
            return true;
        var reply = await scope.Objects(shape).FindAsync(id, deadline, cancellationToken);
        if (!reply.TryGetValue(out var lookup, out _))
            return false;
        var isGone =
            lookup.Found is null
            // Copies of the tenant's books may lag.
            && lookup.ServerTime - note.BeganAtTenant >= Leftovers.Youth
            && NoteTrust.AgainstTenant(note, scope.Tenant.TenantId) is null
            && !await scope.MayBeAnothersAsync(shape, note, deadline, cancellationToken);
        if (isGone)
            scope.Confirmations.Gone(note.Urn, id);
        return true;
    }

    private static string? Id(StoredNote note) => (note.State as NoteState.Answered)?.Answer.Id;
}
