namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>Every call of the tenant × every fault × every operation of both resources: afterwards nothing is orphaned, lost or lied
/// about.</summary>
public sealed class FaultMatrixTests(MatrixRun run) : IClassFixture<MatrixRun>
{
    public static TheoryData<string> Rows => new(MatrixCase.All.Select(row => row.Name));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Case_ThenOneCleanUp_InvariantsHold(string row)
    {
        var end = run.Ends[row];
        Assert.False(end is CaseEnd.Broken, (end as CaseEnd.Broken)?.Why);
    }

    [Fact]
    public void Matrix_AsAWhole_HasEnoughDistinctRows()
    {
        Assert.True(run.Ends.Count >= 600, $"there are only {run.Ends.Count} rows");
        Assert.Equal(MatrixCase.All.Count, run.Ends.Count);
    }

    [Fact]
    public void CasesForAPerson_AreExactlyTheListedOnes()
    {
        Assert.Empty(run.Decided.Except(UnresolvedCases.Listed));
        Assert.Empty(UnresolvedCases.Listed.Except(run.Decided));
    }
}
