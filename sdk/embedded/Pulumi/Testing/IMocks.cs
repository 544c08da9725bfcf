namespace Pulumi.Testing;

/// <summary>Stands in for the engine and its providers in a unit test of a program.</summary>
public interface IMocks
{
    /// <summary>A resource is registered, or read.</summary>
    /// <returns>Its id, null for a component, and its outputs: a dictionary, or an object that may stand in the arguments of a
    /// resource.</returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>A function of a provider or a method of a resource is called.</summary>
    /// <returns>The result: a dictionary, or an object that may stand in the arguments of a resource.</returns>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>A component, or the stack, tells its outputs.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
