using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Lets inputs and outputs stand anywhere in a value that is written as or read from JSON.</summary>
internal sealed class OutputJsonConverterFactory : JsonConverterFactory
{
    private static readonly Dictionary<Type, Type> Converters = new()
    {
        [typeof(Output<>)] = typeof(OutputConverter<>),
        [typeof(Input<>)] = typeof(InputConverter<>),
        [typeof(InputList<>)] = typeof(InputListConverter<>),
        [typeof(InputMap<>)] = typeof(InputMapConverter<>),
    };

    private readonly OutputJsonWriting _writing;
    private readonly ImmutableHashSet<Resource> _readResources;
    private readonly bool _readSecret;

    /// <summary>For writing.</summary>
    public OutputJsonConverterFactory(OutputJsonWriting writing)
    {
        _writing = writing;
        _readResources = [];
    }

    /// <summary>For reading: every output read has these resources and this secrecy.</summary>
    public OutputJsonConverterFactory(ImmutableHashSet<Resource> resources, bool isSecret)
    {
        _writing = new();
        _readResources = resources;
        _readSecret = isSecret;
    }

    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && Converters.ContainsKey(typeToConvert.GetGenericTypeDefinition());

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter = Converters[typeToConvert.GetGenericTypeDefinition()].MakeGenericType(typeToConvert.GetGenericArguments());
        return (JsonConverter)Activator.CreateInstance(converter, this)!;
    }

    private Output<T> Read<T>(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        var value = JsonSerializer.Deserialize<T>(ref reader, options);
        return new(Task.FromResult(new OutputData<T>(_readResources, value!, IsKnown: true, _readSecret)));
    }

    private void Write<T>(Utf8JsonWriter writer, Output<T> output, JsonSerializerOptions options)
    {
        if (_writing.TryTake(output, out var value))
            JsonSerializer.Serialize(writer, value, options);
        else
            writer.WriteNullValue();
    }

    private sealed class OutputConverter<T>(OutputJsonConverterFactory factory) : JsonConverter<Output<T>>
    {
        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            factory.Read<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options) =>
            factory.Write(writer, value, options);
    }

    private sealed class InputConverter<T>(OutputJsonConverterFactory factory) : JsonConverter<Input<T>>
    {
        public override Input<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            factory.Read<T>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, Input<T> value, JsonSerializerOptions options) =>
            factory.Write(writer, value.ToOutput(), options);
    }

    private sealed class InputListConverter<T>(OutputJsonConverterFactory factory) : JsonConverter<InputList<T>>
    {
        public override InputList<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            factory.Read<ImmutableArray<T>>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, InputList<T> value, JsonSerializerOptions options) =>
            factory.Write(writer, value.ToOutput(), options);
    }

    private sealed class InputMapConverter<T>(OutputJsonConverterFactory factory) : JsonConverter<InputMap<T>>
    {
        public override InputMap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            factory.Read<ImmutableDictionary<string, T>>(ref reader, options);

        public override void Write(Utf8JsonWriter writer, InputMap<T> value, JsonSerializerOptions options) =>
            factory.Write(writer, value.ToOutput(), options);
    }
}
