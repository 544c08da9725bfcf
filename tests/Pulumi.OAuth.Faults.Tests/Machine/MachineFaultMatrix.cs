using Pulumi.OAuth.Faults.Tests.Matrix;

namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>Every fault of the machine × every file × every operation: after the documented steps nothing is orphaned, lost, lied about, or
/// taken from others.</summary>
public sealed class MachineFaultMatrix(MachineMatrixRun run) : IClassFixture<MachineMatrixRun>
{
    private const int Whole = 168;
    private const int EnoughRun = 100;

    public static TheoryData<string> RunRows => new(MachineCase.All.Where(row => row.NotRunBecause is null).Select(row => row.Name));

    [Theory]
    [MemberData(nameof(RunRows))]
    public void Case_ThenTheDocumentedSteps_InvariantsHold(string row)
    {
        var end = run.Ends[row];
        Assert.False(end is CaseEnd.Broken, (end as CaseEnd.Broken)?.Why);
    }

    [Fact]
    public void Table_AsAWhole_EachCaseIsRunOrNamedWithItsReason()
    {
        Assert.Equal(Whole, MachineCase.All.Select(row => row.Name).Distinct().Count());
        Assert.True(run.Ends.Count >= EnoughRun, $"only {run.Ends.Count} cases were run");
        Assert.Equal(Whole, run.Ends.Count + MachineCase.All.Count(row => row.NotRunBecause is not null));
        Assert.Empty(MachineCasesNotRun.Named.Except(MachineCase.All.Select(row => row.Name)));
    }
}
