using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Display;

/// <summary>A resource among the stack's outputs, which the Node.js SDK writes out and, in previews, marks as one. The mark is for command
/// lines, not for people.</summary>
internal static class MarkedResources
{
    private const string Mark = "@isPulumiResource";

    /// <summary>The same outputs without the marks.</summary>
    public static PropertyMap? Unmark(PropertyMap? outputs) => outputs?.Where((key, _) => key != Mark).Select(Unmark);

    private static PropertyValue Unmark(PropertyValue value) =>
        value switch
        {
            PropertyValue.Object o => PropertyValue.Of(Unmark(o.Properties)!),
            PropertyValue.List list => PropertyValue.Of(list.Items.Select(Unmark)),
            PropertyValue.Secret secret => PropertyValue.OfSecret(Unmark(secret.Value)),
            _ => value,
        };
}
