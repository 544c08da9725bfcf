namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>How a plugin is started.</summary>
internal abstract record PluginCommand
{
    private PluginCommand() { }

    public sealed record Run(string Program, IReadOnlyList<string> Arguments) : PluginCommand;

    /// <summary>It cannot be.</summary>
    /// <param name="Reason">For people.</param>
    public sealed record Impossible(string Reason) : PluginCommand;
}
