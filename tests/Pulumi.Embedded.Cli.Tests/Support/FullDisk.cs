using System.Text;

namespace Pulumi.Embedded.Cli.Tests.Support;

/// <summary>Takes so many characters and not one more.</summary>
internal sealed class FullDisk(int room) : TextWriter
{
    private int _room = room;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (_room-- <= 0)
            throw new IOException("No space left on device");
    }
}
