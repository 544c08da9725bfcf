namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Something wrong with a program.</summary>
/// <param name="Place">Where; null for the file as a whole.</param>
/// <param name="Summary">What is wrong, in one line.</param>
/// <param name="Detail">Why, or what to do; may be empty.</param>
/// <param name="IsWarning">The program runs all the same.</param>
internal sealed record Finding(Place? Place, string Summary, string Detail = "", bool IsWarning = false)
{
    /// <summary>As people read it. The line itself is not shown: it may hold a secret.</summary>
    public override string ToString()
    {
        var text = Summary;
        if (Place is { } place)
            text += $"\n\n  on {place.File} line {place.Line}, column {place.Column}";
        return Detail.Length == 0 ? text : text + "\n\n" + Detail;
    }
}

/// <summary>A part of a program cannot be evaluated.</summary>
internal sealed class EvaluationException(Finding finding) : Exception(finding.Summary)
{
    public EvaluationException(Place place, string summary, string detail = "")
        : this(new Finding(place, summary, detail)) { }

    public Finding Finding { get; } = finding;
}

/// <summary>A part of a program needs another one that failed; that one has been told.</summary>
internal sealed class NeedsFailedPartException() : Exception("needs a part of the program that failed");
