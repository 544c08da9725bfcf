using System.Text;
using Pulumi.Embedded.Engine.Plugins;

namespace Pulumi.Embedded.Engine.Tests.Plugins;

public sealed class PortLineTests
{
    [Theory]
    [InlineData("54321", 54321)]
    [InlineData(" 54321 \r", 54321)]
    [InlineData("\e]9;4;3;\e\\\e]9;4;0;\e\\54321", 54321)]
    [InlineData("65535", 65535)]
    [InlineData("65536", null)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    [InlineData("port 54321", null)]
    public void Parse_Line_IsAPortOrNot(string line, int? port) => Assert.Equal(port, PortLine.Parse(line));

    [Fact]
    public async Task Read_MoreThanOneLine_LeavesTheRest()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes("12\nrest"));

        Assert.Equal("12", await PortLine.ReadAsync(stream));
        Assert.Equal("rest", await new StreamReader(stream).ReadToEndAsync());
    }

    [Fact]
    public async Task Read_StreamEndsWithoutALine_IsNull()
    {
        using var stream = new MemoryStream("12"u8.ToArray());

        Assert.Null(await PortLine.ReadAsync(stream));
    }
}
