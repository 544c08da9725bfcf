using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Tests.Support;

namespace Pulumi.OAuth.Resources.Tests.Operations;

/// <summary>Which differences between wish and answer are dangerous.</summary>
public sealed class ExcessGrantTests
{
    [Theory]
    [InlineData("{}", """{"scope":["sp:scopes:all"],"expirationDate":"2030-01-01T00:00:00Z"}""", 1)]
    [InlineData("{}", """{"expirationDate":null}""", 1)]
    [InlineData("{}", """{"scope":["sp:scopes:all"],"expirationDate":null}""", 2)]
    [InlineData("{}", """{"scope":["a","b"],"expirationDate":"2030-01-01T00:00:00Z"}""", 0)]
    [InlineData("""{"scope":null}""", """{"scope":["sp:scopes:all"],"expirationDate":"2030-01-01T00:00:00Z"}""", 0)]
    [InlineData("{}", """{"scope":[],"expirationDate":"2030-01-01T00:00:00Z"}""", 1)]
    [InlineData("""{"scope":[]}""", """{"scope":[],"expirationDate":"2030-01-01T00:00:00Z"}""", 0)]
    [InlineData("""{"scope":null}""", """{"scope":[],"expirationDate":"2030-01-01T00:00:00Z"}""", 0)]
    [InlineData("""{"expiresInDays":null}""", """{"expirationDate":null}""", 0)]
    public void Answer_ThatGrantsMore_IsTold(string inputs, string state, int complaints) =>
        Assert.Equal(complaints, ExcessGrant.Find(PersonalAccessTokenShape.Shape, "t1", Values.Token(inputs), Values.Token(state)).Length);
}
