using System.Text.Json;

namespace Pulumi;

/// <summary>Any JSON, given as text, document or element, plain or an output.</summary>
/// <remarks>Text that is not JSON: <see cref="JsonException"/>, thrown at once for plain text.</remarks>
public sealed class InputJson : Input<JsonElement>
{
    public InputJson()
        : this(Output.Create(default(JsonElement))) { }

    private InputJson(Output<JsonElement> output)
        : base(output) { }

    public static implicit operator InputJson(string json) => JsonDocument.Parse(json);

    public static implicit operator InputJson(JsonDocument document) => document.RootElement;

    public static implicit operator InputJson(JsonElement element) => Output.Create(element);

    public static implicit operator InputJson(Output<string> json) => json.Apply(text => JsonDocument.Parse(text));

    public static implicit operator InputJson(Output<JsonDocument> document) => document.Apply(value => value.RootElement);

    public static implicit operator InputJson(Output<JsonElement> element) => new(element);
}
