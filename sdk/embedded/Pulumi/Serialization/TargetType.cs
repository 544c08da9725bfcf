using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Which .NET types an answer of the engine can be turned into.</summary>
internal static class TargetType
{
    private static readonly HashSet<Type> Simple =
    [
        typeof(bool),
        typeof(int),
        typeof(double),
        typeof(string),
        typeof(object),
        typeof(JsonElement),
        typeof(Asset),
        typeof(Archive),
        typeof(AssetOrArchive),
        typeof(Resource),
    ];

    /// <summary>The type of a value, inside its output or input.</summary>
    public static Type Of(object value)
    {
        var type = value.GetType();
        return
            type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(Output<>) || type.GetGenericTypeDefinition() == typeof(Input<>))
            ? type.GenericTypeArguments[0]
            : type;
    }

    /// <param name="context">Where the type stands, for messages.</param>
    /// <param name="type">The type.</param>
    /// <exception cref="InvalidOperationException">No value can be turned into it, or into a type inside it.</exception>
    public static void Check(string context, Type type) => Check(context, type, []);

    /// <param name="context">Where the type stands, for messages.</param>
    /// <param name="type">The type.</param>
    /// <param name="seen">Types that are checked already: types may be recursive.</param>
    /// <exception cref="InvalidOperationException">No value can be turned into it, or into a type inside it.</exception>
    public static void Check(string context, Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type) || Simple.Contains(type) || type.IsSubclassOf(typeof(Resource)))
            return;
        if (type.IsEnum && type.GetEnumUnderlyingType() == typeof(int))
            return;
        if (IsEnumType(type))
            CheckEnumType(type);
        else if (type.IsConstructedGenericType)
            CheckGeneric(context, type, seen);
        else if (type.IsInterface && type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>() is not null)
            CheckUnion(type, seen);
        else
            CheckOutputType(context, type, seen);
    }

    public static bool IsEnumType(Type type) => type.IsValueType && type.IsDefined(typeof(EnumTypeAttribute), inherit: false);

    /// <summary>The constructor that takes exactly one value of the given type, of any accessibility.</summary>
    public static ConstructorInfo? EnumConstructor(Type type, Type underlying) =>
        type.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, [underlying]);

    /// <summary>The marked constructor, or else the only public one.</summary>
    public static ConstructorInfo? OutputConstructor(Type type)
    {
        var all = type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance);
        if (all.FirstOrDefault(constructor => constructor.IsDefined(typeof(OutputConstructorAttribute))) is { } marked)
            return marked;
        var open = all.Where(constructor => constructor.IsPublic).ToList();
        return open.Count == 1 ? open[0] : null;
    }

    private static void CheckEnumType(Type type)
    {
        if (!Converts(typeof(string)) && !Converts(typeof(double)))
        {
            throw new InvalidOperationException(
                $"{type.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain constructor with a single String or Double "
                    + "parameter."
            );
        }

        bool Converts(Type underlying)
        {
            if (EnumConstructor(type, underlying) is null)
                return false;
            var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
            return conversion?.ReturnType == underlying
                ? true
                : throw new InvalidOperationException(
                    $"{type.FullName} had [{nameof(EnumTypeAttribute)}], but did not contain an explicit conversion operator to "
                        + $"{underlying.FullName}."
                );
        }
    }

    private static void CheckGeneric(string context, Type type, HashSet<Type> seen)
    {
        var definition = type.GetGenericTypeDefinition();
        var arguments = type.GenericTypeArguments;
        if (definition == typeof(ImmutableDictionary<,>))
        {
            if (arguments[0] != typeof(string))
            {
                throw new InvalidOperationException(
                    $"{context} contains invalid type {type.FullName}:\n    The only allowed ImmutableDictionary 'TKey' type is 'String'."
                );
            }
            Check(context, arguments[1], seen);
        }
        else if (
            definition == typeof(Nullable<>)
            || definition == typeof(Union<,>)
            || definition == typeof(ImmutableArray<>)
            || definition == typeof(Output<>)
        )
        {
            foreach (var argument in arguments)
                Check(context, argument, seen);
        }
        else
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}:\n    The only generic types allowed are ImmutableArray<...> and "
                    + "ImmutableDictionary<string, ...>"
            );
        }
    }

    private static void CheckUnion(Type type, HashSet<Type> seen)
    {
        foreach (var unionCase in type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>())
        {
            if (!type.IsAssignableFrom(unionCase.Type))
            {
                throw new InvalidOperationException(
                    $"{type.FullName} had [{nameof(DiscriminatedUnionCaseAttribute)}(\"{unionCase.Tag}\")] with type "
                        + $"{unionCase.Type.FullName} that is not assignable to {type.FullName}."
                );
            }
            Check($"{type.FullName}(\"{unionCase.Tag}\")", unionCase.Type, seen);
        }
    }

    private static void CheckOutputType(string context, Type type, HashSet<Type> seen)
    {
        if (!type.IsDefined(typeof(OutputTypeAttribute), inherit: true))
        {
            throw new InvalidOperationException(
                $"{context} contains invalid type {type.FullName}. Allowed types are:\n"
                    + "    String, Boolean, Int32, Double,\n"
                    + "    Nullable<...>, ImmutableArray<...> and ImmutableDictionary<string, ...> or\n"
                    + $"    a class explicitly marked with the [{nameof(OutputTypeAttribute)}]."
            );
        }
        var constructor =
            OutputConstructor(type)
            ?? throw new InvalidOperationException(
                $"{type.FullName} had [{nameof(OutputTypeAttribute)}], but did not contain constructor marked with "
                    + $"[{nameof(OutputConstructorAttribute)}]."
            );
        foreach (var parameter in constructor.GetParameters())
            Check($"{type.FullName}({parameter.Name})", parameter.ParameterType, seen);
    }
}
