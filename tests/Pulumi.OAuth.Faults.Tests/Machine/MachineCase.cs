using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Machine.Faults;

namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>One row of the table.</summary>
/// <param name="Fault">What the machine does.</param>
/// <param name="File">What it befalls.</param>
/// <param name="Operation">In the midst of what.</param>
internal sealed record MachineCase(MachineFault Fault, MachineFile File, MachineOperation Operation)
{
    public string Name => $"{Fault.Name}, {Words(File)}, {Operation.Name}";

    /// <summary>Why it cannot occur, or cannot be made here; null when it is run.</summary>
    public string? NotRunBecause => MachineCasesNotRun.Reason(this);

    /// <summary>Whether a person goes on by replacing what was created just now, and whose answer no note tells of.</summary>
    public bool ThenReplaces => Fault is ReadOnly && File == MachineFile.Note && Operation.Name == "create";

    /// <summary>The command that a person goes on with.</summary>
    public IReadOnlyList<string> Next =>
        ThenReplaces
            ? ["up", "--replace", $"urn:pulumi:dev::faults::{Declaration.ClientType}::{MachineOperation.ClientName}"]
            : [Operation.Verb];

    public static IReadOnlyList<MachineCase> All { get; } =
    [
        .. from fault in MachineFault.All
        from file in Enum.GetValues<MachineFile>()
        from operation in MachineOperation.All
        select new MachineCase(fault, file, operation),
    ];

    private static string Words(MachineFile file) =>
        file switch
        {
            MachineFile.Note => "note",
            MachineFile.State => "state",
            MachineFile.StackFile => "stack file",
            _ => "lock",
        };
}
