using System.Text;

namespace Pulumi.Declarations;

/// <summary>Lines of code, indented by what they are in.</summary>
/// <param name="step">Blanks of one level.</param>
internal sealed class CodeLines(int step)
{
    private readonly StringBuilder _text = new();
    private int _level;

    public void Add(string line) => _text.Append(' ', line.Length == 0 ? 0 : _level * step).Append(line).Append('\n');

    /// <summary>Adds lines one level further in.</summary>
    public void Within(Action add)
    {
        _level++;
        add();
        _level--;
    }

    public override string ToString() => _text.ToString();
}
