using System.Collections.Immutable;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Notices when a tenant has answered a creation as done, and made another object than was asked for, which a patch can make
/// good. What no patch can, <see cref="ExcessGrant"/> tells.</summary>
internal static class UnmetCreation
{
    /// <summary>The fields that are not what was asked for.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="version">Which fields can be patched.</param>
    /// <param name="inputs">What was asked for.</param>
    /// <param name="state">What the tenant says that it made.</param>
    public static ImmutableArray<Field> Find(Shape shape, ApiVersion version, PropertyMap inputs, PropertyMap state) =>
        [
            .. shape.Inputs.Where(f =>
                f.SetBy == Setter.Program
                && f.OnChange.In(version) == ChangeEffect.Patch
                && !ExcessGrant.IsEveryRight(f, state)
                && TenantWays.IsOther(f, inputs.Find(f.Name), state.Find(f.Name))
            ),
        ];

    /// <summary>The same as a sentence.</summary>
    /// <param name="shape">Kind of the object.</param>
    /// <param name="id">Of the object.</param>
    /// <param name="fields">Which.</param>
    public static string Describe(Shape shape, string id, ImmutableArray<Field> fields) =>
        $"The {shape.Noun} {id} was created, but {string.Join(", ", fields.Select(f => f.Name))} "
        + $"{(fields.Length == 1 ? "is" : "are")} not what the program asks for. It is recorded as it is, so that nothing is lost, and the "
        + "next up patches it. Where the tenant does not allow what is asked for, change the program.";
}
