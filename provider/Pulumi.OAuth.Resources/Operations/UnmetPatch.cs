using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>
/// Notices when a tenant has answered a patch as done, and left the object as it was: a right that was taken away would be granted on,
/// without a word. What a tenant makes of a wish in its own way of writing is another value than before.
/// </summary>
internal static class UnmetPatch
{
    /// <summary>The fields that a patch was to change and that are what they were.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="plan">The patch.</param>
    /// <param name="before">The state before.</param>
    /// <param name="after">The state as the tenant told it afterwards.</param>
    /// <param name="wanted">The inputs as the patch saw them.</param>
    public static ImmutableArray<Field> Find(Shape shape, PatchPlan plan, PropertyMap before, PropertyMap after, PropertyMap wanted) =>
        [
            .. plan.Written(shape)
                .Where(f =>
                    f.SetBy == Setter.Program
                    && !PatchPlan.IsFulfilled(f, after, wanted)
                    // A tenant that insists on an end has its own record.
                    && !(f.Name == MemberNames.ExpirationDate && f.Present(wanted.Find(f.Name)) is null)
                    && f.AreSame(before.Find(f.Name), after.Find(f.Name))
                ),
        ];

    /// <summary>The same as a sentence.</summary>
    public static string Describe(Shape shape, string id, ImmutableArray<Field> fields) =>
        $"The tenant answered the patch of the {shape.Noun} {id} as if it were done, but {string.Join(", ", fields.Select(f => f.Name))} "
        + $"{(fields.Length == 1 ? "is" : "are")} what {(fields.Length == 1 ? "it was" : "they were")} before. That is recorded, and the "
        + "next up asks again. Where the tenant does not allow the change, take it back in the program, or make it at the tenant and run "
        + "refresh.";
}
