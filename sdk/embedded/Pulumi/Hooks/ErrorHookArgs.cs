using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an <see cref="ErrorHook"/> is told.</summary>
/// <remarks>A failed creation has new inputs, an update all, a deletion the old inputs and outputs. A secret value is a secret
/// <c>Output</c>; what is not known in a preview is null.</remarks>
public class ErrorHookArgs
{
    public ErrorHookArgs(
        string urn,
        string id,
        string name,
        string type,
        ImmutableDictionary<string, object?>? newInputs = null,
        ImmutableDictionary<string, object?>? oldInputs = null,
        ImmutableDictionary<string, object?>? oldOutputs = null,
        string failedOperation = "",
        IReadOnlyList<string>? errors = null
    )
    {
        Urn = urn;
        Id = id;
        Name = name;
        Type = type;
        NewInputs = newInputs;
        OldInputs = oldInputs;
        OldOutputs = oldOutputs;
        FailedOperation = failedOperation;
        Errors = errors ?? [];
    }

    public string Urn { get; }

    /// <summary>Empty for a creation.</summary>
    public string Id { get; }

    /// <summary>The resource's name in the program.</summary>
    public string Name { get; }

    /// <summary>Type token.</summary>
    public string Type { get; }

    public ImmutableDictionary<string, object?>? NewInputs { get; }

    public ImmutableDictionary<string, object?>? OldInputs { get; }

    public ImmutableDictionary<string, object?>? OldOutputs { get; }

    /// <summary><c>create</c>, <c>update</c> or <c>delete</c>.</summary>
    public string FailedOperation { get; }

    /// <summary>What the provider said to each try, the last one first.</summary>
    public IReadOnlyList<string> Errors { get; }
}
