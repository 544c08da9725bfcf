using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Objects;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>A replacement that the engine plans without asking Diff, as for <c>--replace</c>, taint, or another provider: nothing tells
/// which object has the name.</summary>
internal static class UntoldReplacement
{
    /// <summary>What a preview has to say; null when the name is free to be taken, or the replaced object is known.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="call">The creation.</param>
    /// <param name="before">What the resource was; empty for one that is new.</param>
    /// <param name="predecessors">What the engine has told.</param>
    public static string? Warning(Shape shape, CreateCall call, Precedent before, Predecessors predecessors) =>
        shape.NamesAreUnique
        && !predecessors.Any(call.Urn)
        && before.Inputs.ContainsKey(MemberNames.Name)
        && before.Has(shape.Find(MemberNames.Name)!, call.Inputs.Find(MemberNames.Name))
            ? "The engine replaces this token without telling the provider which one it replaces, and the fixed name is unique: the "
                + "creation will be refused, with nothing touched, while that one has the name. Run with --refresh as well, leave the "
                + "name out, or set deleteBeforeReplace on the resource, which leaves its dependants without a valid credential for a "
                + "while."
            : null;
}
