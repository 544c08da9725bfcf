using Pulumi.Embedded.Engine.Steps;

namespace Pulumi.Embedded.Engine.Planning;

/// <summary>What planning makes of one event.</summary>
internal abstract record Plan
{
    private Plan() { }

    /// <summary>Steps to run one after the other; none, when there is nothing to do.</summary>
    public sealed record Ready(params IReadOnlyList<Step> Steps) : Plan;

    /// <summary>Steps to run first; what comes then depends on what they find.</summary>
    /// <param name="Steps">The first ones.</param>
    /// <param name="Found">Ends when planning can go on, with how it does.</param>
    public sealed record Later(IReadOnlyList<Step> Steps, Task<Func<Task<Plan>>> Found) : Plan;

    /// <summary>The run cannot go on.</summary>
    /// <param name="Message">What to tell about the resource; null when it has been told.</param>
    public sealed record Stop(string? Message) : Plan;
}
