using System.Reflection;

namespace Pulumi.OAuth.Tests.Surface;

/// <summary>Types as C# spells them, nullability included.</summary>
internal static class TypeNames
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(PropertyInfo property) => Of(property.PropertyType, Nullability.Create(property));

    public static string Of(FieldInfo field) => Of(field.FieldType, Nullability.Create(field));

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, Nullability.Create(parameter));

    public static string Of(Type type) =>
        type switch
        {
            _ when type == typeof(string) => "string",
            _ when type == typeof(int) => "int",
            _ when type == typeof(bool) => "bool",
            _ when type == typeof(object) => "object",
            _ when type == typeof(void) => "void",
            { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>",
            _ => type.Name,
        };

    private static string Of(Type type, NullabilityInfo nullability)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value) + "?";
        var name = type.IsGenericType
            ? type.Name[..type.Name.IndexOf('`')]
                + $"<{string.Join(", ", type.GetGenericArguments().Zip(nullability.GenericTypeArguments, Of))}>"
            : Of(type);
        return !type.IsValueType && nullability.ReadState == NullabilityState.Nullable ? name + "?" : name;
    }
}
