namespace Pulumi.Results.Tests;

public sealed class ResultTests
{
    private sealed record Fault(string Message);

    [Fact]
    public void Value_IsASuccessAndNothingElse()
    {
        Result<string, Fault> result = "done";

        Assert.True(result.TryGetValue(out var value, out var failure));
        Assert.Equal("done", value);
        Assert.Null(failure);
        Assert.Equal("done", result.Value);
        Assert.Null(result.Failure);
    }

    [Fact]
    public void Failure_IsAFailureAndNothingElse()
    {
        Result<string, Fault> result = new Fault("broken");

        Assert.False(result.TryGetValue(out var value, out var failure));
        Assert.Null(value);
        Assert.Equal(new Fault("broken"), failure);
        Assert.Null(result.Value);
        Assert.Equal(new Fault("broken"), result.Failure);
    }

    [Fact]
    public void Nothing_IsNeitherASuccessNorAFailure()
    {
        Assert.Throws<ArgumentNullException>(() => new Result<string, Fault>((string)null!));
        Assert.Throws<ArgumentNullException>(() => new Result<string, Fault>((Fault)null!));
        Assert.Throws<ArgumentNullException>(() => (Result<string, Fault>)(string)null!);
        Assert.Throws<ArgumentNullException>(() => (Result<string, Fault>)(Fault)null!);
    }

    [Fact]
    public void Interface_WhichTheLanguageDoesNotConvert_IsWrittenOut()
    {
        IReadOnlyList<int> list = [1, 2];

        Assert.Same(list, new Result<IReadOnlyList<int>, Fault>(list).Value);
    }

    [Theory]
    [InlineData(true, "value done")]
    [InlineData(false, "failure broken")]
    public void Patterns_TellTheCasesApart(bool succeeds, string expected)
    {
        Result<string, Fault> result = succeeds ? "done" : new Fault("broken");

        Assert.Equal(
            expected,
            result switch
            {
                { Failure: { } failure } => $"failure {failure.Message}",
                { Value: { } value } => $"value {value}",
                _ => "neither",
            }
        );
    }

    [Fact]
    public void Select_TranslatesAValueAlone()
    {
        Result<string, Fault> done = "done";
        Result<string, Fault> broken = new Fault("broken");

        Assert.Equal("DONE", done.Select(v => v.ToUpperInvariant()).Value);
        Assert.Same(broken.Failure, broken.Select<string>(_ => throw new InvalidOperationException()).Failure);
    }
}
