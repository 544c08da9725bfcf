namespace Pulumi;

// Nested here because their full names are what users see and search for.
public sealed partial class Deployment
{
    /// <summary>A provider refused to run a function.</summary>
    internal sealed class InvokeException(string message) : Exception(message);

    /// <summary>A provider refused to run a method.</summary>
    internal sealed class CallException(string message) : Exception(message);
}
