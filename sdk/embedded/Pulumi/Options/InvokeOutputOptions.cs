namespace Pulumi;

/// <summary>What a program may say about the call of a provider's function whose result is an output.</summary>
public class InvokeOutputOptions : InvokeOptions
{
    /// <summary>Resources to wait for. While one doesn't exist yet the function is not called and its result is unknown.</summary>
    public InputList<Resource> DependsOn
    {
        get => field ??= [];
        set;
    }
}
