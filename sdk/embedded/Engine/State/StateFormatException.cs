namespace Pulumi.Embedded.Engine.State;

/// <summary>A stack's file cannot be understood; the message says why, without naming the file.</summary>
public sealed class StateFormatException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The version of the format, when it is one that is not understood; null for any other reason.</summary>
    public int? UnknownVersion { get; init; }
}
