using System.Text;

namespace Pulumi;

/// <summary>Writes exceptions as the official SDK shows them: each with its own frames, from the outermost to the cause.</summary>
internal static class ExceptionText
{
    public static string Of(Exception exception)
    {
        var text = new StringBuilder();
        Write(text, exception);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Exception exception)
    {
        text.Append(exception.GetType());
        if (!string.IsNullOrEmpty(exception.Message))
            text.Append(": ").Append(exception.Message);
        text.AppendLine().Append(exception.StackTrace);
        foreach (var inner in (exception as AggregateException)?.InnerExceptions ?? [])
            WriteInner(text, inner);
        if (exception.InnerException is { } cause)
            WriteInner(text, cause);
    }

    private static void WriteInner(StringBuilder text, Exception inner)
    {
        if (text[^1] != '\n')
            text.AppendLine();
        text.Append(" ---> ");
        Write(text, inner);
        text.AppendLine().Append("   --- End of inner exception stack trace ---");
    }
}
