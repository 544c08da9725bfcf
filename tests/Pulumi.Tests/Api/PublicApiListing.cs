using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;

namespace Pulumi.Tests.Api;

/// <summary>Lists what an assembly shows to other assemblies, a line for each type and member.</summary>
internal static class PublicApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static ImmutableArray<string> Of(Assembly assembly) =>
        [.. assembly.GetExportedTypes().SelectMany(type => Members(type).Prepend(Describe(type))).Order(StringComparer.Ordinal)];

    private static string Describe(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsInterface: true } => "interface",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsSealed: true } => "sealed class",
            { IsAbstract: true } => "abstract class",
            _ => "class",
        };
        var bases = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? $" : {Name(parent)}" : "";
        return $"{Name(type)} ({kind}{bases})";
    }

    private static IEnumerable<string> Members(Type type)
    {
        // A delegate's members are given by the language.
        if (typeof(Delegate).IsAssignableFrom(type))
            return [$"{Name(type)}.Invoke{Parameters(type.GetMethod("Invoke")!)} -> {Name(type.GetMethod("Invoke")!.ReturnType)}"];
        return type.GetConstructors(Declared)
            .Where(IsVisible)
            .Select(constructor => $"{Name(type)}.ctor{Parameters(constructor)}")
            .Concat(type.GetMethods(Declared).Where(IsVisible).Select(method => $"{Name(type)}.{Signature(method)}"))
            .Concat(
                type.GetFields(Declared)
                    .Where(field => field.IsPublic || field.IsFamily)
                    .Select(field => $"{Name(type)}.{field.Name} : {Name(field.FieldType)}")
            );
    }

    private static string Signature(MethodInfo method)
    {
        var generics = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";
        var modifiers = (method.IsStatic ? " static" : "") + (method.IsFamily ? " protected" : "");
        return $"{method.Name}{generics}{Parameters(method)} -> {Name(method.ReturnType)}{modifiers}";
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(Parameter))})";

    private static string Parameter(ParameterInfo parameter) => $"{Name(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";

    private static string Default(ParameterInfo parameter) =>
        parameter switch
        {
            { HasDefaultValue: false } => "",
            { DefaultValue: null } => " = null",
            _ => string.Create(CultureInfo.InvariantCulture, $" = {parameter.DefaultValue}"),
        };

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
            return type.Name;
        if (type.IsByRef)
            return $"ref {Name(type.GetElementType()!)}";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!)}[]";
        var name = type.IsNested ? $"{Name(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        return type.IsGenericType
            ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
