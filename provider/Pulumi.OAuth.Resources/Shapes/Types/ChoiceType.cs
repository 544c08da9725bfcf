using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Shapes.Types;

/// <summary>One of a closed set of texts. A program may only write these; what the tenant answers is kept, known or not.</summary>
/// <param name="Name">Name of the enum in the package schema, for example <c>GrantType</c>.</param>
/// <param name="Description">What the enum is about.</param>
/// <param name="Choices">The texts.</param>
public sealed record ChoiceType(string Name, string Description, params ImmutableArray<Choice> Choices) : FieldType
{
    /// <summary>Token of the enum in the package schema.</summary>
    public string Token => $"oauth:index:{Name}";

    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (IsUnknown(plain))
            yield break;
        if (plain is not PropertyValue.Text text)
        {
            yield return Mismatch(at, "a text", plain);
            yield break;
        }
        if (Choices.Any(c => c.Value == text.Value))
            yield break;
        var suggestion = Spelling.Closest(text.Value, Choices.Select(c => c.Value)) is { } close ? $"; did you mean {close}?" : "";
        yield return new CheckFailure(at, $"must be one of {string.Join(", ", Choices.Select(c => c.Value))}{suggestion}");
    }

    /// <summary>A tenant may write its words in another case than its documents do.</summary>
    public override bool AreSame(PropertyValue one, PropertyValue other) =>
        one == other || (one is PropertyValue.Text left && IsThat(other, left.Value));

    /// <summary>Whether a value, looked at without its wrappers, is a choice.</summary>
    public static bool IsThat(PropertyValue? value, string choice) =>
        value?.UnwrapAll() is PropertyValue.Text text && string.Equals(text.Value, choice, StringComparison.OrdinalIgnoreCase);

    public override JsonObject Schema() => new() { ["$ref"] = $"#/types/{Token}" };
}

/// <summary>One text of a <see cref="ChoiceType"/>.</summary>
/// <param name="Name">How generated code calls it.</param>
/// <param name="Value">The tenant's word.</param>
/// <param name="Description">What it means.</param>
public sealed record Choice(string Name, string Value, string Description);
