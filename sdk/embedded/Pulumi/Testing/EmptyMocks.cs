namespace Pulumi.Testing;

/// <summary>Answers each resource with its own inputs, and without an id. No function can be called.</summary>
public class EmptyMocks : IMocks
{
    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        ArgumentNullException.ThrowIfNull(args);
        return Task.FromResult<(string?, object)>((null, args.Inputs));
    }

    /// <remarks>The question itself, which is no result: the call fails, and says so.</remarks>
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args);
}
