namespace Pulumi.Automation;

/// <summary>A stack of the project, as a list shows it.</summary>
public sealed class StackSummary
{
    internal StackSummary(string name, bool isCurrent, DateTimeOffset? lastUpdate, int? resourceCount)
    {
        Name = name;
        IsCurrent = isCurrent;
        LastUpdate = lastUpdate;
        ResourceCount = resourceCount;
    }

    public string Name { get; }

    /// <summary>Whether it is the selected one.</summary>
    public bool IsCurrent { get; }

    /// <summary>Null when it was never updated.</summary>
    public DateTimeOffset? LastUpdate { get; }

    public int? ResourceCount { get; }
}
