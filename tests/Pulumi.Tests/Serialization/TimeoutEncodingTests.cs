using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Tests.Serialization;

public class TimeoutEncodingTests
{
    [Fact]
    public void Encode_Duration_IsInNanoseconds()
    {
        var timeouts = TimeoutEncoding.Encode(new() { Create = TimeSpan.FromMinutes(5), Update = TimeSpan.Zero });

        Assert.Equal(("300000000000ns", "000ns", ""), (timeouts.Create, timeouts.Update, timeouts.Delete));
    }

    [Theory]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5s", 1.5)]
    [InlineData("-2m", -120)]
    [InlineData("300000000000ns", 300)]
    [InlineData("0", 0)]
    public void Decode_GoDuration_IsThatLong(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TimeoutEncoding.Decode(Timeouts(text)).Create);

    [Theory]
    [InlineData("5")]
    [InlineData("5 minutes")]
    public void Decode_NoDuration_Throws(string text) => Assert.Throws<FormatException>(() => TimeoutEncoding.Decode(Timeouts(text)));

    private static RegisterResourceRequest.Types.CustomTimeouts Timeouts(string create) => new() { Create = create };
}
