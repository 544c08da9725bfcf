namespace Pulumi.Tests.Core;

public class UnionTests
{
    [Fact]
    public void AsT1_FirstType_Throws() =>
        Assert.Equal(
            "Cannot return as T1 as result is T0",
            Assert.Throws<InvalidOperationException>(() => Union<int, string>.FromT0(1).AsT1).Message
        );

    [Fact]
    public void Match_EitherType_RunsItsFunction()
    {
        Assert.Equal("number 1", Union<int, string>.FromT0(1).Match(number => $"number {number}", text => text));
        Assert.Equal("text", Union<int, string>.FromT1("text").Match(number => $"number {number}", text => text));
    }

    [Fact]
    public void Map_OneType_LeavesTheOther()
    {
        Assert.Equal("1!", Union<int, string>.FromT0(1).MapT0(number => $"{number}!").AsT0);
        Assert.Equal("text", Union<int, string>.FromT1("text").MapT0(number => $"{number}!").AsT1);
        Assert.Equal(4, Union<int, string>.FromT1("text").Bimap(number => number, text => text.Length).AsT1);
    }

    [Fact]
    public void Equals_SameValueOfOtherType_IsDifferent()
    {
        Assert.Equal(Union<int, int>.FromT0(1), Union<int, int>.FromT0(1));
        Assert.NotEqual(Union<int, int>.FromT0(1), Union<int, int>.FromT1(1));
        Assert.True(Union<int, string>.FromT1("a") == "a");
    }

    [Fact]
    public void TryPick_WrongType_GivesTheRemainder()
    {
        Assert.False(Union<int, string>.FromT1("a").TryPickT0(out _, out var remainder));
        Assert.Equal("a", remainder);
    }

    [Fact]
    public void ToString_Text_NamesTheType() => Assert.Equal("System.String: a", Union<int, string>.FromT1("a").ToString());
}
