namespace Pulumi.Texts.Tests;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0, 0)]
    [InlineData("", "abc", 3, 3)]
    [InlineData("abc", "", 3, 3)]
    [InlineData("kitten", "sitting", 3, 3)]
    [InlineData("scope", "Scope", 1, 1)]
    [InlineData("prevwie", "preview", 2, 2)]
    [InlineData("ba", "ab", 2, 1)]
    [InlineData("dsetroy", "destroy", 2, 1)]
    [InlineData("xxbaxxba", "xxabxxab", 4, 2)]
    // Not 2: what has changed places is not edited again.
    [InlineData("ca", "abc", 3, 3)]
    public void Distance_OfTwoTexts_IsTheFewestEdits(string one, string other, int expected, int withSwaps)
    {
        Assert.Equal((expected, withSwaps), (EditDistance.Between(one, other), EditDistance.WithSwaps(one, other)));
        Assert.Equal((expected, withSwaps), (EditDistance.Between(other, one), EditDistance.WithSwaps(other, one)));
    }

    [Fact]
    public void SimilarTexts_AreThoseAtMostTwoEditsAway_NearestFirst_InAnyCase() =>
        Assert.Equal(
            ["Destroy", "destro", "destr"],
            SimilarTexts.Of(["destr", "destro", "dest", "Destroy", "preview"], "destroy", limit: 5)
        );

    [Fact]
    public void SimilarTexts_LongTexts_MayDifferInAQuarter() =>
        Assert.Equal([new string('a', 15)], SimilarTexts.Of([new string('a', 15), new string('a', 14)], new string('a', 20), limit: 5));

    [Fact]
    public void SimilarTexts_AreNoMoreThanAskedFor() => Assert.Equal(["ab"], SimilarTexts.Of(["abc", "ab"], "ab", limit: 1));
}
