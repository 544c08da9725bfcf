namespace Pulumi;

/// <summary>What the outputs met while writing one JSON text say about the whole text.</summary>
internal sealed class OutputJsonWriting
{
    private readonly HashSet<Resource> _resources = [];
    private bool _anyUnknown;
    private bool _anySecret;

    /// <summary>Outputs that had no value yet when they were met.</summary>
    public List<Task> Pending { get; } = [];

    /// <summary>Notes an output and says whether its value can be written; null is written otherwise.</summary>
    public bool TryTake<T>(Output<T> output, out T value)
    {
        value = default!;
        if (!output.DataTask.IsCompleted)
        {
            Pending.Add(output.DataTask);
            return false;
        }
        var data = output.DataTask.GetAwaiter().GetResult();
        _resources.UnionWith(data.Resources);
        _anyUnknown |= !data.IsKnown;
        // The secrecy of an unknown is not told: there is nothing to hide yet.
        _anySecret |= data.IsKnown && data.IsSecret;
        value = data.Value;
        return data.IsKnown;
    }

    public OutputData<string> Conclude<T>(OutputData<T> outer, string json) =>
        new(outer.Resources.Union(_resources), _anyUnknown ? "" : json, !_anyUnknown, outer.IsSecret || _anySecret);
}
