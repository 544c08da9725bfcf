namespace Pulumi;

/// <summary>A failure that belongs to one resource, and is shown with it.</summary>
/// <param name="message">What failed.</param>
/// <param name="resource">Null for the program as a whole.</param>
/// <param name="hideStack">Whether the message alone is shown.</param>
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource { get; } = resource;

    internal bool HideStack { get; } = hideStack;
}
