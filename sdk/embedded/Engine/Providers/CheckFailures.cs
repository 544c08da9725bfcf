using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Embedded.Engine.Plugins;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Providers;

/// <summary>How people are told what a provider finds wrong with inputs.</summary>
internal static class CheckFailures
{
    /// <summary>Tells the failures of a check.</summary>
    public static void Tell(EventStream events, string type, Urn urn, PropertyMap? inputs, ImmutableArray<CheckFailure> failures)
    {
        foreach (var failure in failures)
            events.Error(urn, Describe(type, urn, inputs, failure));
    }

    /// <summary>Tells the failures of a check whose outcome does not matter.</summary>
    public static void Warn(EventStream events, string type, Urn urn, PropertyMap? inputs, ImmutableArray<CheckFailure> failures)
    {
        foreach (var failure in failures)
            events.Warning(urn, Describe(type, urn, inputs, failure));
    }

    private static string Describe(string type, Urn urn, PropertyMap? inputs, CheckFailure failure) =>
        failure.Property.Length == 0
            ? $"{type} resource '{urn.Name}' has a problem: {failure.Reason}"
            : $"{type} resource '{urn.Name}': property {failure.Property} value {Show(inputs?.Find(failure.Property))} has a "
                + $"problem: {failure.Reason}";

    /// <summary>The value in braces at every depth, as people know it from Pulumi's own messages.</summary>
    public static string Show(PropertyValue? value) =>
        value switch
        {
            null or PropertyValue.Null => "{<nil>}",
            PropertyValue.Bool b => b.Value ? "{true}" : "{false}",
            PropertyValue.Number n => "{" + n.Value.ToString("R", CultureInfo.InvariantCulture) + "}",
            PropertyValue.Text t => "{" + t.Value + "}",
            PropertyValue.List list => "{[" + string.Join(' ', list.Items.Select(Show)) + "]}",
            PropertyValue.Object o => "{map[" + string.Join(' ', o.Properties.Select(p => p.Key + ":" + Show(p.Value))) + "]}",
            PropertyValue.Secret or PropertyValue.Output { IsSecret: true } => "{[secret]}",
            _ => "{" + value + "}",
        };
}
