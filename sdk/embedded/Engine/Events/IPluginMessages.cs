namespace Pulumi.Embedded.Engine.Events;

/// <summary>Where a plugin host tells what people should know. May be called from any thread, also after a call has failed.</summary>
public interface IPluginMessages
{
    /// <summary>For example that a plugin was taken from the PATH.</summary>
    void Warn(string message);

    /// <summary>Why it takes so long, for example that a plugin is built; worth nothing afterwards.</summary>
    void Tell(string message);

    /// <summary>For example that a process exited before it was told to: path, fixed lines and its collected streams.</summary>
    void Fail(string message);
}
