using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>Finds where a text stops being YAML, when the parser does not say.</summary>
internal static class YamlPlace
{
    /// <summary>A sentence that begins with line and column, both from 1.</summary>
    public static string OfMistake(string text)
    {
        var open = new Stack<(ParsingEvent Start, string What)>();
        var last = new Mark();
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                last = parser.Current!.End;
                switch (parser.Current)
                {
                    case SequenceStart start:
                        open.Push(
                            (
                                start,
                                start.Style == SequenceStyle.Flow
                                    ? "the list that begins here with '[' is not closed"
                                    : "the list that begins here is not well formed"
                            )
                        );
                        break;
                    case MappingStart start:
                        open.Push(
                            (
                                start,
                                start.Style == MappingStyle.Flow
                                    ? "the map that begins here with '{' is not closed"
                                    : "the map that begins here is not well formed"
                            )
                        );
                        break;
                    case SequenceEnd or MappingEnd:
                        open.Pop();
                        break;
                }
            }
        }
        catch (YamlException e)
        {
            return At(e.Start, e.Message);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // Here it stops; what is open tells why.
        }
        return open.TryPeek(out var innermost) ? At(innermost.Start.Start, innermost.What) : At(last, "what follows is not well formed");
    }

    private static string At(Mark place, string what) => $"line {place.Line}, column {place.Column}: {what}";
}
