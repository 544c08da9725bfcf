using Spectre.Console;
using Spectre.Console.Rendering;

namespace Pulumi.Embedded.Cli.Terminal;

/// <summary>Lines that appear above a live display, if there is one.</summary>
internal sealed class Notice(string text) : Renderable
{
    /// <summary>ECMA-48, ED: a live display goes to its first line for us, and leaves what stands there.</summary>
    private const string EraseBelow = "\e[J";

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        IRenderable lines = new Text(text + "\n");
        var segments = lines.Render(options, maxWidth);
        return options.Ansi ? segments.Prepend(Segment.Control(EraseBelow)) : segments;
    }
}
