namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>What a machine's fault befalls.</summary>
internal enum MachineFile
{
    /// <summary>The note of a creation.</summary>
    Note,

    /// <summary>The state of the stack.</summary>
    State,

    /// <summary>The stack's settings, which hold the salt of its secrets.</summary>
    StackFile,

    /// <summary>The lock of the stack.</summary>
    Lock,
}
