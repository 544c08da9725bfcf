namespace Pulumi;

/// <summary>A function of the program that the engine calls before or after it changes a resource.</summary>
/// <remarks>Known to the engine from its construction on; a resource that it is bound to is registered after it.</remarks>
public class ResourceHook
{
    /// <param name="name">Unique among the hooks of the program.</param>
    /// <param name="callback">The function. What it throws fails the change when it is called before, and the update when it is called
    /// after.</param>
    /// <param name="options">The defaults when null.</param>
    public ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions? options = null)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new();
        Registered = Deployment.Current.Hooks.Register(this);
    }

    /// <summary>For a hook that is registered in another way.</summary>
    /// <param name="name">Unique among the hooks of the program.</param>
    /// <param name="callback">The function.</param>
    /// <param name="options">Its options.</param>
    /// <param name="registered">Ends when the engine knows it.</param>
    protected ResourceHook(string name, ResourceHookCallback callback, ResourceHookOptions options, Task registered)
    {
        Name = name;
        Callback = callback;
        Options = options ?? new();
        Registered = registered;
    }

    public string Name { get; }

    public ResourceHookCallback Callback { get; }

    public ResourceHookOptions Options { get; }

    internal Task Registered { get; }
}
