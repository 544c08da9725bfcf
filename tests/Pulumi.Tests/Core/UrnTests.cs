using Pulumi.Utilities;

namespace Pulumi.Tests.Core;

public class UrnTests
{
    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Create_ParentUrn_PrefixesItsTypes()
    {
        var urn = Urn.Create("child", "t:i:Child", parentUrn: "urn:pulumi:dev::proj::t:i:Parent::parent");

        Assert.Equal("urn:pulumi:dev::proj::t:i:Parent$t:i:Child::child", await OutputUtilities.GetValueAsync(urn));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task Create_ProjectAndStackGiven_NeedsNoProgram()
    {
        var urn = Urn.Create("name", "t:i:T", project: "p", stack: "s");

        Assert.Equal("urn:pulumi:s::p::t:i:T::name", await OutputUtilities.GetValueAsync(urn));
    }

    [Fact]
    public void Constructor_Empty_Throws() => Assert.Throws<ArgumentException>(() => new Urn(""));

    [Fact]
    public void Equality_SameText_IsEqual() => Assert.True(new Urn("urn:a") == new Urn("urn:a"));
}
