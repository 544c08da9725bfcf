using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Patching;

/// <summary>The values of patch operations: null, bool, whole number (<see cref="long"/>), text, list of texts, or unknown.</summary>
internal static class PatchValue
{
    public static ImmutableArray<object?> EmptyList => [];

    /// <summary>Stands for a value that a preview does not know yet. Never sent.</summary>
    public static object Unknown { get; } = new UnknownValue();

    /// <exception cref="FormatException">A value that Check lets through nowhere.</exception>
    public static object? Of(PropertyValue value) => value.Unwrap() switch
    {
        PropertyValue.Bool flag => flag.Value,
        PropertyValue.Number number => (long)number.Value,
        PropertyValue.Text text => text.Value,
        PropertyValue.List list => list.Items.Select(Of).ToImmutableArray(),
        PropertyValue.Unknown => Unknown,
        _ => throw new FormatException($"A value of the kind {value.GetType().Name} stands where no checked input has one. Has the engine skipped Check?"),
    };

    /// <summary>The JSON of a value; an unknown one as a placeholder for people.</summary>
    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool flag => JsonValue.Create(flag),
        long number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        ImmutableArray<object?> list => new JsonArray([.. list.Select(ToJson)]),
        UnknownValue => JsonValue.Create("[unknown]"),
        _ => throw new InvalidOperationException($"A patch cannot hold a {value.GetType().Name}. Please report this."),
    };

    private sealed record UnknownValue;
}
