using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>What a program changes together with something that has the resource replaced: an engine asks for the successor first, so
/// that a right which is taken away stays for as long as that is refused, although a patch could take it. Thread safe.</summary>
internal sealed class HeldBack
{
    private readonly ConcurrentDictionary<Urn, Change> _changes = new();

    /// <summary>Diff has said what becomes of a resource.</summary>
    public void Tell(Shape shape, DiffCall call, DiffAnswer answer, ApiVersion version)
    {
        _changes.TryRemove(call.Urn, out _);
        var member = shape.Member ?? shape;
        var patchable = Names(answer.Changes.Where(c => member.Find(c.Property)?.OnChange.In(version) == ChangeEffect.Patch));
        if (answer.Replaces && patchable.Length > 0)
            _changes[call.Urn] = new Change(
                [.. HeldObjects.Of(call.Id, call.State).Select(o => o.Id).Reverse()],
                patchable,
                Names(answer.Changes.Where(c => c.Replaces))
            );
    }

    /// <summary>A creation that was refused, with what that keeps back. Asks the tenant, since an earlier run may have deleted what is to
    /// be replaced.</summary>
    public async Task<Failure> ExplainAsync(Urn urn, Failure failure, ITenantObjects objects, CancellationToken cancellationToken)
    {
        if (failure is not Failure.Refused { Reason: var reason } || !IsAnswer(reason) || !_changes.TryGetValue(urn, out var change))
            return failure;
        var alive = new List<string>();
        foreach (var id in change.Ids)
        {
            var reply = await objects.FindAsync(id, Deadline.None, cancellationToken);
            if (reply.TryGetValue(out var lookup, out _) && lookup.Found is not null)
                alive.Add(id);
        }
        return alive.Count == 0
            ? failure
            : failure with
            {
                Message =
                    $"{failure.Message} Until there is a successor, {string.Join(", ", alive)} {(alive.Count == 1 ? "keeps" : "keep")} "
                    + $"what the program changes besides ({change.Patchable}). To change that at once, take back what asks for the "
                    + $"replacement ({change.Replacing}) and run up, which patches it.",
            };
    }

    /// <summary>Whether the tenant has refused, and will again; whatever else there was may be over in the next run.</summary>
    private static bool IsAnswer(FailureReason reason) =>
        reason is FailureReason.Forbidden or FailureReason.Invalid or FailureReason.Conflict or FailureReason.Exhausted;

    private static string Names(IEnumerable<PropertyChange> changes) =>
        string.Join(", ", changes.Select(c => c.Property).Distinct(StringComparer.Ordinal));

    /// <param name="Ids">Of what is to be replaced, the current one first.</param>
    /// <param name="Patchable">What a patch could change.</param>
    /// <param name="Replacing">What asks for the replacement.</param>
    private sealed record Change(ImmutableArray<string> Ids, string Patchable, string Replacing);
}
