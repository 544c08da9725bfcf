using System.Collections.Concurrent;
using Pulumi.OAuth.Resources.Rotating;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>What a program changes together with something that has the resource replaced: an engine asks for the successor first, so
/// that a right which is taken away stays for as long as that is refused, although a patch could take it. Thread safe.</summary>
internal sealed class HeldBack
{
    private readonly ConcurrentDictionary<Urn, string> _words = new();

    /// <summary>Diff has said what becomes of a resource.</summary>
    public void Tell(Shape shape, DiffCall call, DiffAnswer answer, ApiVersion version)
    {
        _words.TryRemove(call.Urn, out _);
        var member = shape.Member ?? shape;
        var patchable = Names(
            answer.Changes.Where(c => !c.Replaces && member.Find(c.Property)?.OnChange.In(version) == ChangeEffect.Patch)
        );
        if (answer.Replaces && patchable.Length > 0)
            _words[call.Urn] =
                $"Until there is a successor, {HeldObjects.Ids(call.Id, call.State)} {(HeldObjects.IsPair(call.State) ? "keep" : "keeps")} "
                + $"what the program changes besides ({patchable}). To change that at once, take back what asks for the replacement "
                + $"({Names(answer.Changes.Where(c => c.Replaces))}) and run up, which patches it.";
    }

    /// <summary>The resource has been deleted, so that nothing is kept back.</summary>
    public void Gone(Urn urn) => _words.TryRemove(urn, out _);

    /// <summary>A creation that was refused, with what that keeps back.</summary>
    public Failure Explain(Urn urn, Failure failure) =>
        failure is Failure.Refused && _words.TryGetValue(urn, out var words)
            ? failure with
            {
                Message = $"{failure.Message} {words}",
            }
            : failure;

    private static string Names(IEnumerable<PropertyChange> changes) =>
        string.Join(", ", changes.Select(c => c.Property).Distinct(StringComparer.Ordinal));
}
