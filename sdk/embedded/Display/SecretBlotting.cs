using System.Diagnostics.CodeAnalysis;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Display;

/// <summary>Takes secrets out of values that are about to be shown.</summary>
internal static class SecretBlotting
{
    /// <summary>Properties with the text <c>[secret]</c> in the place of every secret.</summary>
    [return: NotNullIfNotNull(nameof(properties))]
    public static PropertyMap? Blot(PropertyMap? properties) => properties?.Select(Blot);

    private static PropertyValue Blot(PropertyValue value) =>
        value switch
        {
            PropertyValue.Secret or PropertyValue.Output { IsSecret: true } => PropertyValue.Of(SecretForms.Hidden),
            PropertyValue.List list => PropertyValue.Of(list.Items.Select(Blot)),
            PropertyValue.Object o => PropertyValue.Of(o.Properties.Select(Blot)),
            PropertyValue.Output { Value: { } inner } => Blot(inner),
            _ => value,
        };
}
