namespace Pulumi.Automation.Events;

/// <summary>How one property changes.</summary>
public class PropertyDiff
{
    internal PropertyDiff(DiffKind kind, bool inputDiff)
    {
        Kind = kind;
        InputDiff = inputDiff;
    }

    public DiffKind Kind { get; }

    /// <summary>Whether the path is one of the inputs, not of the outputs.</summary>
    public bool InputDiff { get; }
}
