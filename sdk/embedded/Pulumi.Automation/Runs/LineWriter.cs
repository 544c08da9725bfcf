using System.Text;

namespace Pulumi.Automation;

/// <summary>Keeps all that is written, and hands it on line by line as it comes.</summary>
internal sealed class LineWriter(Action<string>? onLine) : TextWriter
{
    private readonly StringBuilder _all = new();
    private readonly StringBuilder _line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        _all.Append(value);
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }
        onLine?.Invoke(_line.ToString());
        _line.Clear();
    }

    public override string ToString() => _all.ToString();
}
