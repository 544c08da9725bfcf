using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Events;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Differences;

/// <summary>The option <c>ignoreChanges</c>: sets paths of the new inputs back to what the old inputs have there.</summary>
internal static class IgnoreChanges
{
    /// <summary>The inputs to go on with. A path that can not be set back is told, and changes nothing.</summary>
    public static PropertyMap Apply(PropertyMap inputs, PropertyMap? oldInputs, ImmutableArray<string> paths, Urn urn, EventStream events)
    {
        var invalid = new List<string>();
        PropertyValue old = PropertyValue.Of(oldInputs ?? PropertyMap.Empty);
        PropertyValue current = PropertyValue.Of(inputs);
        foreach (var text in paths)
        {
            if (!PropertyPath.TryParse(text, out var path, out _))
                continue;
            if (!path.TryReset(old, current, out current))
                invalid.Add(text);
        }
        if (invalid.Count > 0)
        {
            events.Tell(
                urn,
                DiagnosticSeverity.Info,
                $"cannot ignore changes in added or removed elements of the path: \"{string.Join(", ", invalid)}\""
            );
        }
        return ((PropertyValue.Object)current).Properties;
    }
}
