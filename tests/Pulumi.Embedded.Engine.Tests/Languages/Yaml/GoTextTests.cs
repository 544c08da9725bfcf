using Pulumi.Embedded.Engine.Languages.Yaml;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Languages.Yaml;

public sealed class GoTextTests
{
    // What Go's fmt (%v) and encoding/json write; 1048576 as reported in pulumi/pulumi-yaml issue 561.
    [Theory]
    [InlineData(0, "0", "0")]
    [InlineData(5, "5", "5")]
    [InlineData(-3, "-3", "-3")]
    [InlineData(43200, "43200", "43200")]
    [InlineData(999999, "999999", "999999")]
    [InlineData(1000000, "1e+06", "1000000")]
    [InlineData(1048576, "1.048576e+06", "1048576")]
    [InlineData(110717590588, "1.10717590588e+11", "110717590588")]
    [InlineData(1e20, "1e+20", "100000000000000000000")]
    [InlineData(1e21, "1e+21", "1e+21")]
    [InlineData(1.5, "1.5", "1.5")]
    [InlineData(0.1, "0.1", "0.1")]
    [InlineData(0.0001, "0.0001", "0.0001")]
    [InlineData(0.00001, "1e-05", "0.00001")]
    [InlineData(0.0000001, "1e-07", "1e-7")]
    [InlineData(-123456.75, "-123456.75", "-123456.75")]
    [InlineData(1234567.5, "1.2345675e+06", "1234567.5")]
    public void Number_IsWrittenAsGoWritesIt(double number, string text, string json)
    {
        Assert.Equal(text, GoText.Of(PropertyValue.Of(number)));
        Assert.Equal(json, GoText.Json(PropertyValue.Of(number)));
    }

    [Fact]
    public void Structure_IsWrittenAsGoWritesIt()
    {
        var value = PropertyValue.Of(
            PropertyMap
                .Empty.Set("b", PropertyValue.Of(PropertyValue.Of("x"), PropertyValue.Of(1), PropertyValue.OfNull))
                .Set("a", PropertyValue.Of(true))
        );

        Assert.Equal("map[a:true b:[x 1 <nil>]]", GoText.Of(value));
        Assert.Equal("""{"a":true,"b":["x",1,null]}""", GoText.Json(value));
    }
}
