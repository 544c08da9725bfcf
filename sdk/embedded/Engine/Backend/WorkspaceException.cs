namespace Pulumi.Embedded.Engine.Backend;

/// <summary>What a command asks for cannot be done; the message is for people and says why.</summary>
public sealed class WorkspaceException(WorkspaceFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public WorkspaceException(string message)
        : this(WorkspaceFault.Refused, message) { }

    /// <summary>What kind of obstacle it is: callers tell them apart by this, never by the message.</summary>
    public WorkspaceFault Fault { get; } = fault;
}

/// <summary>Obstacles that callers treat differently.</summary>
public enum WorkspaceFault
{
    /// <summary>Any other reason.</summary>
    Refused,

    /// <summary>The stack does not exist.</summary>
    StackNotFound,

    /// <summary>A stack of that name exists.</summary>
    StackAlreadyExists,

    /// <summary>Another process is at work on the stack.</summary>
    StackLocked,

    /// <summary>No stack was named, and none is selected.</summary>
    NoStackSelected,

    /// <summary>The stack still has resources.</summary>
    StackHasResources,

    /// <summary>There is no project file here.</summary>
    ProjectNotFound,

    /// <summary>A passphrase is missing or wrong.</summary>
    Passphrase,
}
