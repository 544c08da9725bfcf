namespace Pulumi.Serialization;

/// <summary>A converted value, or why there is none.</summary>
internal readonly record struct Conversion(object? Value, string? Error)
{
    public static Conversion Of(object? value) => new(value, null);

    public static Conversion Failed(string error) => new(null, error);

    public static Conversion Expected(string expected, object got, string context) =>
        Failed($"Expected {expected} but got {got.GetType().FullName} deserializing {context}");
}
