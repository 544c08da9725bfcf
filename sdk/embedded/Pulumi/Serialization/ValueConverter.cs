using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Type = System.Type;

namespace Pulumi.Serialization;

/// <summary>Turns values of the engine's answers into the types that a program's classes ask for.</summary>
/// <param name="warn">Takes what could not be converted: such a value is null or its type's default, and the program goes on.</param>
internal sealed partial class ValueConverter(Action<string> warn)
{
    /// <param name="context">Where the value stands, for warnings.</param>
    /// <param name="value">The value.</param>
    /// <param name="target">The type to make.</param>
    /// <exception cref="InvalidOperationException">Nothing can be turned into the type.</exception>
    public OutputData<object?> Convert(string context, Value value, Type target)
    {
        TargetType.Check(context, target);
        var data = PropertyDeserializer.Deserialize(value);
        return data with { Value = ConvertOrWarn(context, data.Value, target) };
    }

    /// <inheritdoc cref="Convert(string, Value, Type)"/>
    public OutputData<T> Convert<T>(string context, Value value)
    {
        var data = Convert(context, value, typeof(T));
        return new(data.Resources, data.Value is null ? default! : (T)data.Value, data.IsKnown, data.IsSecret);
    }

    private object? ConvertOrWarn(string context, object? value, Type target)
    {
        var conversion = TryConvert(context, value, target);
        if (conversion.Error is { } error)
            warn(error);
        return conversion.Value;
    }

    private Conversion TryConvert(string context, object? value, Type target)
    {
        if (Nullable.GetUnderlyingType(target) is { } inner)
            return value is null ? Conversion.Of(null) : TryConvert(context, value, inner);
        if (value is null)
            return Conversion.Of(target.IsValueType ? Activator.CreateInstance(target) : null);
        if (target == typeof(object))
            return Conversion.Of(value);
        if (target == typeof(int))
            return value is double number ? Conversion.Of((int)number) : Conversion.Expected(typeof(double).FullName!, value, context);
        if (target == typeof(string) || target == typeof(bool) || target == typeof(double))
            return target.IsInstanceOfType(value) ? Conversion.Of(value) : ExpectedSimple(context, value, target);
        if (typeof(Resource).IsAssignableFrom(target))
            return value is Resource ? Conversion.Of(value) : Conversion.Expected(typeof(Resource).FullName!, value, context);
        if (target == typeof(JsonElement))
            return TryConvertToJson(context, value);
        // The mistake shows when the value is given on; a warning would come for every provider that leaves assets out of its answers.
        if (target == typeof(Asset) || target == typeof(AssetOrArchive))
            return Conversion.Of(target.IsInstanceOfType(value) ? value : new InvalidAsset());
        if (target == typeof(Archive))
            return Conversion.Of(value is Archive ? value : new InvalidArchive());
        if (target.IsEnum)
            return TryConvertToEnum(context, value, target);
        if (TargetType.IsEnumType(target))
            return TryConvertToEnumType(context, value, target);
        if (target.IsConstructedGenericType)
            return TryConvertToGeneric(context, value, target);
        if (target.IsInterface && target.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is { } discriminator)
            return TryConvertToCase(context, value, target, discriminator.PropertyName);
        return TryConvertToOutputType(context, value, target);
    }

    /// <remarks>False and zero, also where null could be said: as the official SDK has it.</remarks>
    private static Conversion ExpectedSimple(string context, object value, Type target) =>
        Conversion.Expected(target.FullName!, value, context) with
        {
            Value = target.IsValueType ? Activator.CreateInstance(target) : null,
        };

    private Conversion TryConvertToEnum(string context, object value, Type target)
    {
        var number = TryConvert(context, value, target.GetEnumUnderlyingType());
        return number.Value is null ? number : Conversion.Of(System.Enum.ToObject(target, number.Value));
    }

    private static Conversion TryConvertToEnumType(string context, object value, Type target)
    {
        if (value is not (string or double))
            return Conversion.Expected($"{typeof(string).FullName} or {typeof(double).FullName}", value, context);
        return TargetType.EnumConstructor(target, value.GetType()) is { } constructor
            ? Conversion.Of(constructor.Invoke([value]))
            : Conversion.Failed(
                $"Expected target type {target.FullName} to have a constructor with a single {value.GetType().FullName} parameter."
            );
    }

    private Conversion TryConvertToCase(string context, object value, Type target, string discriminator)
    {
        if (value is not ImmutableDictionary<string, object?> properties)
        {
            return Conversion.Expected(
                $"{typeof(ImmutableDictionary<string, object>).FullName} with discriminator property \"{discriminator}\"",
                value,
                context
            );
        }
        var cases = target.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToList();
        var known = string.Join(", ", cases.Select(one => one.Tag).Order(StringComparer.Ordinal));
        if (properties.GetValueOrDefault(discriminator) is not string tag)
            return Conversion.Failed(
                $"missing discriminator property \"{discriminator}\"; expected one of: {known} deserializing {context}"
            );
        return cases.Find(one => one.Tag == tag) is { } match
            ? TryConvert(context, value, match.Type)
            : Conversion.Failed($"unknown \"{discriminator}\" value \"{tag}\"; expected one of: {known} deserializing {context}");
    }

    private Conversion TryConvertToOutputType(string context, object value, Type target)
    {
        if (!target.IsDefined(typeof(OutputTypeAttribute), inherit: true))
            return Conversion.Failed($"Unexpected target type {target.FullName} when deserializing {context}");
        if (TargetType.OutputConstructor(target) is not { } constructor)
        {
            return Conversion.Failed(
                $"Expected target type {target.FullName} to have [{nameof(OutputConstructorAttribute)}] constructor when deserializing "
                    + $"{context}"
            );
        }
        if (value is not ImmutableDictionary<string, object?> properties)
            return Conversion.Expected(typeof(ImmutableDictionary<string, object>).FullName!, value, context);
        return Conversion.Of(constructor.Invoke([.. constructor.GetParameters().Select(ArgumentFor)]));

        object? ArgumentFor(ParameterInfo parameter)
        {
            var name = parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? parameter.Name!;
            return ConvertOrWarn($"{target.FullName}({parameter.Name})", properties.GetValueOrDefault(name), parameter.ParameterType);
        }
    }
}
