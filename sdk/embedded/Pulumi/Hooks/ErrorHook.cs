namespace Pulumi;

/// <summary>A function of the program that the engine calls when a provider failed to create, update or delete a resource.</summary>
/// <inheritdoc cref="ResourceHook" path="/remarks"/>
public class ErrorHook
{
    /// <param name="name">Unique among the hooks of the program.</param>
    /// <param name="callback">The function.</param>
    public ErrorHook(string name, ErrorHookCallback callback)
    {
        Name = name;
        Callback = callback;
        Registered = Deployment.Current.Hooks.Register(this);
    }

    /// <summary>For a hook that is registered in another way.</summary>
    /// <param name="name">Unique among the hooks of the program.</param>
    /// <param name="callback">The function.</param>
    /// <param name="registered">Ends when the engine knows it.</param>
    protected internal ErrorHook(string name, ErrorHookCallback callback, Task registered)
    {
        Name = name;
        Callback = callback;
        Registered = registered;
    }

    public string Name { get; }

    public ErrorHookCallback Callback { get; }

    internal Task Registered { get; }
}
