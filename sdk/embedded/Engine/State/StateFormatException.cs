namespace Pulumi.Embedded.Engine.State;

/// <summary>A stack's file cannot be understood; the message says why, without naming the file.</summary>
public sealed class StateFormatException(string message, Exception? inner = null) : Exception(message, inner);
