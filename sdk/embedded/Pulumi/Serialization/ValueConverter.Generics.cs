using System.Collections.Immutable;
using System.Reflection;
using Type = System.Type;

namespace Pulumi.Serialization;

internal sealed partial class ValueConverter
{
    private static readonly MethodInfo ListOfMethod = Own(nameof(ListOf));
    private static readonly MethodInfo MapOfMethod = Own(nameof(MapOf));
    private static readonly MethodInfo OutputOfMethod = Own(nameof(OutputOf));
    private static readonly MethodInfo FirstOfMethod = Own(nameof(FirstOf));
    private static readonly MethodInfo SecondOfMethod = Own(nameof(SecondOf));

    private Conversion TryConvertToGeneric(string context, object value, Type target)
    {
        var definition = target.GetGenericTypeDefinition();
        if (definition == typeof(Union<,>))
            return TryConvertToUnion(context, value, target);
        if (definition == typeof(ImmutableArray<>))
            return TryConvertToList(context, value, target);
        if (definition == typeof(ImmutableDictionary<,>))
            return TryConvertToMap(context, value, target);
        if (definition == typeof(Output<>))
            return TryConvertToOutput(context, value, target);
        throw new InvalidOperationException($"Unexpected generic target type {target.FullName} when deserializing {context}");
    }

    private Conversion TryConvertToUnion(string context, object value, Type target)
    {
        var types = target.GenericTypeArguments;
        var first = TryConvert($"{context}.AsT0", value, types[0]);
        if (first.Error is null)
            return Make(FirstOfMethod, types, first.Value);
        var second = TryConvert($"{context}.AsT1", value, types[1]);
        return second.Error is null
            ? Make(SecondOfMethod, types, second.Value)
            : Conversion.Expected($"{types[0].FullName} or {types[1].FullName}", value, context);
    }

    private Conversion TryConvertToList(string context, object value, Type target) =>
        value is ImmutableArray<object?> items
            ? Make(
                ListOfMethod,
                target.GenericTypeArguments,
                items.Select(item => ConvertOrWarn(context, item, target.GenericTypeArguments[0])).ToList()
            )
            : Conversion.Expected(typeof(ImmutableArray<object>).FullName!, value, context);

    private Conversion TryConvertToMap(string context, object value, Type target) =>
        value is ImmutableDictionary<string, object?> entries
            ? Make(
                MapOfMethod,
                [target.GenericTypeArguments[1]],
                entries.ToDictionary(entry => entry.Key, entry => ConvertOrWarn(context, entry.Value, target.GenericTypeArguments[1]))
            )
            : Conversion.Expected(typeof(ImmutableDictionary<string, object>).FullName!, value, context);

    private Conversion TryConvertToOutput(string context, object value, Type target)
    {
        var inner = TryConvert(context, value, target.GenericTypeArguments[0]);
        return inner.Error is null ? Make(OutputOfMethod, target.GenericTypeArguments, inner.Value) : inner;
    }

    private static Conversion Make(MethodInfo maker, Type[] types, object? content) =>
        Conversion.Of(maker.MakeGenericMethod(types).Invoke(null, [content]));

    private static MethodInfo Own(string name) => typeof(ValueConverter).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

    private static ImmutableArray<T> ListOf<T>(List<object?> items) => [.. items.Select(OrDefault<T>)];

    private static ImmutableDictionary<string, T> MapOf<T>(Dictionary<string, object?> entries) =>
        entries.ToImmutableDictionary(entry => entry.Key, entry => OrDefault<T>(entry.Value));

    // What could not be converted is null, also where the type knows no null.
    private static T OrDefault<T>(object? value) => value is null ? default! : (T)value;

    private static Output<T> OutputOf<T>(object? value) => Output.Create((T)value!);

    private static Union<T0, T1> FirstOf<T0, T1>(object? value) => Union<T0, T1>.FromT0((T0)value!);

    private static Union<T0, T1> SecondOf<T0, T1>(object? value) => Union<T0, T1>.FromT1((T1)value!);
}
