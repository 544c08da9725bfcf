using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>A credential whose secret nobody recorded, because it was imported.</summary>
internal static class MissingSecret
{
    public static string Warning(Shape shape) =>
        $"The secret of this {shape.Noun} is unknown: the tenant tells it only when it is created, so the output `secret` is missing. "
        + "To get one, add or change `rotationTriggers`, which replaces it by a new one.";

    /// <summary>Whether a recorded state lacks the secret.</summary>
    public static bool IsIn(PropertyMap state) => state.Count > 0 && !state.ContainsKey(FieldNames.Secret);
}
