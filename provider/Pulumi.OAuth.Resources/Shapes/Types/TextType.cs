using System.Text.Json.Nodes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>A text. An empty one counts as left out, unless the field is required.</summary>
public sealed record TextType : FieldType
{
    /// <summary>Whether the empty text is a mistake.</summary>
    public bool MustNotBeEmpty { get; init; }

    /// <summary>Whether blanks, which are easily pasted along, are a mistake.</summary>
    public bool MustBeOneWord { get; init; }

    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (IsUnknown(plain))
            yield break;
        if (plain is not PropertyValue.Text text)
            yield return Mismatch(at, "a text", plain);
        else if (MustNotBeEmpty && string.IsNullOrWhiteSpace(text.Value))
            yield return new CheckFailure(at, "must not be empty");
        else if (MustBeOneWord && text.Value.Any(char.IsWhiteSpace))
            yield return new CheckFailure(at, "must be one word without blanks");
    }

    public override bool IsEmpty(PropertyValue value) => value is PropertyValue.Text { Value: "" };

    public override JsonObject Schema() => new() { ["type"] = "string" };
}
