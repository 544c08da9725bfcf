using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Ids that no object has, typed by a person or answered by something that is no tenant.</summary>
internal static class ImpossibleId
{
    /// <summary>The refusal of such an id; null for one that an object may have.</summary>
    public static Failure? Refuse(Shape shape, string id) =>
        ObjectId.IsPossible(id)
            ? null
            : new Failure.Refused(
                FailureReason.Invalid,
                $"{Quoted(id)} cannot be the id of {shape.IndefiniteNoun}: an id is a word such as 2c91808a7f3d4b, without white space and "
                    + $"slashes, and not dots alone. Look the id up at the tenant, or with the function get{shape.Name}s."
            );

    private static string Quoted(string id) => id.Length == 0 ? "The empty text" : $"'{id}'";
}
