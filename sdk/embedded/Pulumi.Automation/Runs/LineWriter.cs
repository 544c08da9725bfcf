using System.Text;

namespace Pulumi.Automation;

/// <summary>Keeps all that is written, and hands it on line by line as it comes.</summary>
/// <remarks>Writing never fails: what the caller's function throws is kept, and the text stays whole.</remarks>
internal sealed class LineWriter(Action<string>? onLine) : TextWriter
{
    private readonly StringBuilder _all = new();
    private readonly StringBuilder _line = new();

    /// <summary>The first exception of the caller's function.</summary>
    public Exception? Failure { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        _all.Append(value);
        if (value != '\n')
        {
            _line.Append(value);
            return;
        }
        try
        {
            onLine?.Invoke(_line.ToString());
        }
        catch (Exception e)
        {
            Failure ??= e;
        }
        _line.Clear();
    }

    public override string ToString() => _all.ToString();
}
