using System.Text.Json;

namespace Pulumi.Texts.Tests;

/// <summary>A text that is no JSON is told without a word of it.</summary>
public sealed class BrokenJsonTests
{
    [Theory]
    [InlineData("nhunter2", " (line 1, column 2)")]
    [InlineData("{\n  \"a\": fhunter2,\n  \"b\": \"hunter2\"}", " (line 2, column 9)")]
    [InlineData("hunter2", " (line 1, column 1)")]
    [InlineData("", " (line 1, column 1)")]
    public void Clause_AnyText_IsTheOnlyThingSaid(string text, string place) =>
        Assert.Equal($"it is no JSON{place}", BrokenJson.Clause(Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text))));

    [Fact]
    public void Clause_MistakeWithoutAPlace_NamesNone() => Assert.Equal("it is no JSON", BrokenJson.Clause(new JsonException("hunter2")));
}
