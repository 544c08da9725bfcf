using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Values;

namespace Pulumi.Serialization;

internal sealed partial class PropertySerializer
{
    private async Task<Value?> SerializeOutputAsync(string context, IOutput output, SerializationOptions options)
    {
        var data = await output.GetDataAsync().ConfigureAwait(false);
        // Its own serialiser: an output value names the dependencies of this output alone.
        var inner = new PropertySerializer(options with { KeepOutputValues = false });
        inner.Dependencies.UnionWith(data.Resources);
        var value = data.IsKnown ? await inner.SerializeAsync($"{context}.id", data.Value).ConfigureAwait(false) : null;
        Dependencies.UnionWith(inner.Dependencies);
        if (options.KeepOutputValues)
            return await OutputValueAsync(data, value, inner.Dependencies).ConfigureAwait(false);
        if (!data.IsKnown)
            return Value.ForString(Signatures.UnknownText);
        return data.IsSecret ? Structs.Special(Signatures.Secret, KeyValuePair.Create(WireNames.Value, value ?? Value.ForNull())) : value;
    }

    private async Task<Value?> OutputValueAsync(OutputData<object?> data, Value? value, HashSet<Resource> dependencies)
    {
        if (data.IsKnown && !data.IsSecret && dependencies.Count == 0)
            return value;
        // A stand-in for a resource knows no more than its URN, which comes from the resource itself.
        foreach (var resource in dependencies.ToList())
            dependencies.UnionWith((await resource.Urn.DataTask.ConfigureAwait(false)).Resources);
        Dependencies.UnionWith(dependencies);
        var urns = await ResourceGraph.UrnsOfAsync(dependencies).ConfigureAwait(false);
        var fields = new Dictionary<string, Value>();
        if (data.IsKnown)
            fields[WireNames.Value] = value ?? Value.ForNull();
        if (data.IsSecret)
            fields[WireNames.Secret] = Value.ForBool(true);
        if (urns.Count > 0)
            fields[WireNames.Dependencies] = Value.ForList([.. urns.Order(StringComparer.Ordinal).Select(Value.ForString)]);
        return Structs.Special(Signatures.OutputValue, fields);
    }
}
