using System.Text.Json;

namespace Pulumi;

public static partial class Output
{
    /// <summary>The value as JSON text. Inputs and outputs inside it may be of any depth.</summary>
    /// <returns>Unknown when anything inside is unknown, secret when anything inside is secret.</returns>
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(SerializeAsync());

        async Task<OutputData<string>> SerializeAsync()
        {
            var data = await value.DataTask.ConfigureAwait(false);
            if (!data.IsKnown)
                return new(data.Resources, "", IsKnown: false, data.IsSecret);
            while (true)
            {
                var outputs = new OutputJsonWriting();
                var json = JsonSerializer.Serialize(data.Value, WithConverter(options, new OutputJsonConverterFactory(outputs)));
                // A converter cannot wait. What was not there yet is awaited here, and the text is written again.
                if (outputs.Pending.Count == 0)
                    return outputs.Conclude(data, json);
                await Task.WhenAll(outputs.Pending).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A value from JSON text. Inputs and outputs inside it are known, and secret when the text is.</summary>
    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(DeserializeAsync());

        async Task<OutputData<T>> DeserializeAsync()
        {
            var data = await json.DataTask.ConfigureAwait(false);
            if (!data.IsKnown)
                return new(data.Resources, default!, IsKnown: false, data.IsSecret);
            var converter = new OutputJsonConverterFactory(data.Resources, data.IsSecret);
            var value = JsonSerializer.Deserialize<T>(data.Value, WithConverter(options, converter));
            return new(data.Resources, value!, IsKnown: true, data.IsSecret);
        }
    }

    private static JsonSerializerOptions WithConverter(JsonSerializerOptions? options, OutputJsonConverterFactory converter)
    {
        var result = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        result.Converters.Add(converter);
        return result;
    }
}
