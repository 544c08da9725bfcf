using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Programs;

/// <summary>The version of Pulumi's engine that this one is like.</summary>
internal static class EngineVersion
{
    public const string Text = "3.276.0";

    /// <summary>Whether it lies in a range such as <c>&gt;=3.100.0 &lt;4.0.0 || 5.x</c>.</summary>
    /// <exception cref="FormatException">The text is no range.</exception>
    public static bool Satisfies(string range) =>
        VersionRange.Parse(range).Includes(SemanticVersion.TryParse(Text, out var version) ? version : throw new FormatException(Text));
}
