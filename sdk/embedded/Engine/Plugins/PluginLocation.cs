namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Where a plugin was found.</summary>
internal abstract record PluginLocation
{
    private PluginLocation() { }

    /// <summary>It runs already, and listens on this port of the loopback address.</summary>
    public sealed record Attached(int Port) : PluginLocation;

    /// <summary>A folder that holds <c>pulumi-resource-NAME</c>, or a <c>PulumiPlugin.yaml</c> that says how to run it from
    /// source.</summary>
    /// <param name="Executable">Full path of the executable, whether it is there or not; it names the plugin in messages.</param>
    public sealed record Folder(string Executable) : PluginLocation
    {
        public string Path => System.IO.Path.GetDirectoryName(Executable)!;
    }

    /// <summary>One that comes with the language of the program, not with its package.</summary>
    /// <param name="Executable">What it is called in messages.</param>
    /// <param name="Command">Runs it in the program's folder; the engine's address is added.</param>
    public sealed record OfLanguage(string Executable, PluginCommand.Run Command) : PluginLocation;

    /// <summary>There is none, or it is not clear which.</summary>
    /// <param name="Message">For people.</param>
    public sealed record Missing(string Message) : PluginLocation;
}
