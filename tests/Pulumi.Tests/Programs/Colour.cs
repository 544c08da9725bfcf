namespace Pulumi.Tests.Programs;

[EnumType]
public readonly record struct Colour
{
    private readonly string _value;

    private Colour(string value) => _value = value;

    public static Colour Red { get; } = new("RED");

    public static explicit operator string(Colour colour) => colour._value;
}
