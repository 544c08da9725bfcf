namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>A plugin did not come up. The message is for people.</summary>
internal sealed class PluginStartException(string message, Exception? inner = null) : Exception(message, inner);
