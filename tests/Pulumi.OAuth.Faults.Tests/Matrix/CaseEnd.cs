namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>How a case ended. Closed family: the cases below.</summary>
internal abstract record CaseEnd
{
    private CaseEnd() { }

    /// <summary>The run did what it was asked for in spite of the fault.</summary>
    public sealed record Absorbed : CaseEnd;

    /// <summary>The run failed, and the next up set everything right.</summary>
    public sealed record Healed : CaseEnd;

    /// <summary>The next up says which objects, or notes of creations, a person has to decide about, and after the decision all is
    /// right.</summary>
    /// <param name="Error">What it says.</param>
    public sealed record Decided(string Error) : CaseEnd;

    /// <summary>An invariant does not hold.</summary>
    /// <param name="Why">Which, with what the runs said.</param>
    public sealed record Broken(string Why) : CaseEnd;
}
