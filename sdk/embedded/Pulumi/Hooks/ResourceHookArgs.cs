using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What a <see cref="ResourceHook"/> is told.</summary>
/// <remarks>A creation has new inputs, and after it new outputs; an update has the old ones, too; a deletion has only the old ones. A
/// secret value is a secret <c>Output</c>; what is not known in a preview is null.</remarks>
public class ResourceHookArgs
{
    public ResourceHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? newOutputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null
    )
    {
        Urn = urn;
        Id = id;
        Name = name;
        Type = type;
        NewInputs = newInputs;
        OldInputs = oldInputs;
        NewOutputs = newOutputs;
        OldOutputs = oldOutputs;
    }

    public string Urn { get; }

    /// <summary>Empty before a creation, and for components.</summary>
    public string Id { get; }

    /// <summary>The resource's name in the program.</summary>
    public string Name { get; }

    /// <summary>Type token.</summary>
    public string Type { get; }

    public ImmutableDictionary<string, object?>? NewInputs { get; }

    public ImmutableDictionary<string, object?>? OldInputs { get; }

    public ImmutableDictionary<string, object?>? NewOutputs { get; }

    public ImmutableDictionary<string, object?>? OldOutputs { get; }
}
