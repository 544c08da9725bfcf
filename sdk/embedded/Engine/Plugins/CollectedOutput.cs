using System.Text;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>What a plugin writes, both streams in one, kept for the case that it dies. Thread-safe.</summary>
internal sealed class CollectedOutput
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();

    /// <summary>Reads a stream to its end.</summary>
    public async Task CollectAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_gate)
                _text.Append(line).Append('\n');
        }
    }

    public override string ToString()
    {
        lock (_gate)
            return _text.ToString();
    }
}
