using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Takes several outputs one after another and remembers what holds for all of them together.</summary>
internal sealed class OutputGathering
{
    private readonly ImmutableHashSet<Resource>.Builder _resources = ImmutableHashSet.CreateBuilder<Resource>();
    private bool _isKnown = true;
    private bool _isSecret;

    public async Task<T> TakeAsync<T>(Output<T> output)
    {
        var data = await output.DataTask.ConfigureAwait(false);
        _resources.UnionWith(data.Resources);
        _isKnown &= data.IsKnown;
        _isSecret |= data.IsSecret;
        return data.Value;
    }

    public OutputData<T> Conclude<T>(T value) => new(_resources.ToImmutable(), value, _isKnown, _isSecret);
}
