namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>Runs the rows of the resources of two objects.</summary>
public sealed class PairMatrixRun : MatrixRun
{
    internal override IReadOnlyList<MatrixCase> Cases => MatrixCase.OfPairs;

    internal override string ReportName => "fault-matrix-of-pairs";
}

/// <summary>What pairs do beyond plain resources × the calls of the tenant × one fault of each kind: nothing is orphaned, and what is
/// recorded logs in.</summary>
public sealed class PairMatrixTests(PairMatrixRun run) : IClassFixture<PairMatrixRun>
{
    public static TheoryData<string> Rows => new(MatrixCase.OfPairs.Select(row => row.Name));

    [Theory]
    [MemberData(nameof(Rows))]
    public void Case_ThenOneCleanUp_InvariantsHold(string row)
    {
        var end = run.Ends[row];
        Assert.False(end is CaseEnd.Broken, (end as CaseEnd.Broken)?.Why);
    }
}
