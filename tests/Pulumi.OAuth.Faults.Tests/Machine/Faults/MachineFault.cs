namespace Pulumi.OAuth.Faults.Tests.Machine.Faults;

/// <summary>What a machine does to a run. Closed family: the cases of <see cref="All"/>.</summary>
internal abstract class MachineFault
{
    public static IReadOnlyList<MachineFault> All { get; } =
    [new DiskFull(), new ReadOnly(), new NoPermission(), new Killed(), new SecondProcess(), new StoppedAndContinued(), new ClockJumps()];

    /// <summary>How rows call it.</summary>
    public abstract string Name { get; }

    /// <summary>Lets the run come to its end, and the fault befall it on the way.</summary>
    public abstract Task BefallAsync(MachineScene scene);
}
