using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Patching;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>
/// Notices when a tenant has answered a patch as done, and left the object as it was, or has done it in half: a right that was taken away
/// would be granted on, without a word. A tenant's own ways are no failure: what it puts in the place of a value that is taken away, how it
/// writes a text, and that it caps a life or a number.
/// </summary>
internal static class UnmetPatch
{
    /// <summary>The fields that a patch was to change and that are not what was asked for.</summary>
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
                    && !IsCleared(f, after, wanted)
                    && (
                        f.AreSame(before.Find(f.Name), after.Find(f.Name))
                            ? !IsItsWay(f, after.Find(f.Name), f.Present(wanted.Find(f.Name)))
                            : TenantWays.IsOther(f, wanted.Find(f.Name), after.Find(f.Name)) || HasLeft(f, wanted, after)
                    )
                ),
        ];

    /// <summary>Whether a list that is taken away is empty now: of scopes that is another thing than what is granted then, and all that
    /// can be asked for.</summary>
    private static bool IsCleared(Field field, PropertyMap after, PropertyMap wanted) =>
        field.Present(wanted.Find(field.Name)) is null && after.Find(field.Name)?.UnwrapAll() is PropertyValue.List { Items.IsEmpty: true };

    private static bool IsItsWay(Field field, PropertyValue? actual, PropertyValue? wanted) =>
        field switch
        {
            // A list that is to be empty grants what is in it.
            _ when wanted is null => field.Type is not SetType,
            { Name: MemberNames.ExpirationDate } => InstantType.Read(wanted.UnwrapAll()) > InstantType.Read(actual?.UnwrapAll()),
            { Type: WholeNumberType } => actual is not null && !TenantWays.IsOther(field, wanted, actual),
            { Type: TextType or UriType } => actual is not null && TenantWays.AreWritings(wanted, actual),
            _ => false,
        };

    /// <summary>A list that is to be empty grants what is left in it.</summary>
    private static bool HasLeft(Field field, PropertyMap wanted, PropertyMap after) =>
        field.Type is SetType && field.Present(wanted.Find(field.Name)) is null && field.Present(after.Find(field.Name)) is not null;

    /// <summary>The same as a sentence.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="id">Of the object.</param>
    /// <param name="fields">Which.</param>
    /// <param name="unseen">Why the object could not be looked at once more; null when it was.</param>
    public static string Describe(Shape shape, string id, ImmutableArray<Field> fields, string? unseen) =>
        $"The tenant answered the patch of the {shape.Noun} {id} as if it were done, but {string.Join(", ", fields.Select(f => f.Name))} "
        + $"{(fields.Length == 1 ? "is" : "are")} not what was asked for. What is there is recorded, and the "
        + "next up asks again. Where the tenant does not allow the change, take it back in the program, or make it at the tenant and run "
        + $"refresh.{(unseen is null ? "" : $" The answer may be an old copy: the object could not be looked at once more. {unseen}")}";
}
