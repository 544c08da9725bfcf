using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>An input that travels as JSON text.</summary>
internal static class JsonInput
{
    private static readonly SerializationOptions Options = new(KeepResources: false);

    /// <summary>The text, unknown or secret as a whole when the input is. A secret deeper inside stays as special object in the
    /// text.</summary>
    public static Output<string> Of(string context, object value) =>
        value is IInput input
            ? new Output<object?>(input.ToUntypedOutput().GetDataAsync()).Apply(plain => WriteAsync(context, plain))
            : Output.Create(WriteAsync(context, value));

    private static async Task<string> WriteAsync(string context, object? value)
    {
        var serialized = await new PropertySerializer(Options).SerializeAsync(context, value).ConfigureAwait(false);
        return JsonFormatter.Default.Format(serialized ?? Value.ForNull());
    }
}
