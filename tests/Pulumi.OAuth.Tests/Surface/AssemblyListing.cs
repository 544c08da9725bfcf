using System.Reflection;
using System.Runtime.CompilerServices;

namespace Pulumi.OAuth.Tests.Surface;

/// <summary>The members of the assembly that was built.</summary>
internal static class AssemblyListing
{
    private const BindingFlags Declared =
        BindingFlags.DeclaredOnly | BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    public static SurfaceListing Read() =>
        new(typeof(OAuthClient).Assembly.GetExportedTypes().Where(t => !IsCatalogue(t)).SelectMany(Lines));

    // The constants of the scopes come from elsewhere than the schema.
    private static bool IsCatalogue(Type type) => (type.DeclaringType ?? type) == typeof(Scopes);

    private static IEnumerable<string> Lines(Type type)
    {
        var header = $"{TypeAttributes(type)}{type.Namespace}: {Declaration(type)}";
        return type.GetMembers(Declared)
            .Where(member => member.GetCustomAttribute<CompilerGeneratedAttribute>() is null)
            .Select(Line)
            .OfType<string>()
            .Select(line => $"{header} → {line}")
            .Prepend(header);
    }

    private static string? Line(MemberInfo member) =>
        member switch
        {
            PropertyInfo { GetMethod.IsPublic: true } property => $"{MemberAttributes(property)}public "
                + $"{(property.GetMethod.IsStatic ? "static " : "")}{Hiding(property)}{TypeNames.Of(property)} {property.Name}",
            FieldInfo { IsPublic: true } field =>
                $"public {(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{TypeNames.Of(field)} {field.Name}",
            FieldInfo field when MemberAttributes(field).Length > 0 =>
                $"{MemberAttributes(field)}private {TypeNames.Of(field)} {field.Name}",
            ConstructorInfo { IsPublic: true } constructor => $"public {constructor.DeclaringType!.Name}({Parameters(constructor)})",
            ConstructorInfo constructor when constructor.GetCustomAttribute<OutputConstructorAttribute>() is not null =>
                $"[OutputConstructor] private {constructor.DeclaringType!.Name}({Parameters(constructor)})",
            MethodInfo { IsPublic: true, Name: "op_Explicit" } method =>
                $"public static explicit operator {TypeNames.Of(method.ReturnType)}({Parameters(method)})",
            MethodInfo { IsPublic: true, Name: "op_Equality" or "op_Inequality" } method =>
                $"public static bool operator {(method.Name == "op_Equality" ? "==" : "!=")}({Parameters(method)})",
            MethodInfo { IsPublic: true, IsSpecialName: false } method =>
                $"public {Modifier(method)}{TypeNames.Of(method.ReturnParameter)} {method.Name}({Parameters(method)})",
            _ => null,
        };

    private static string TypeAttributes(Type type) =>
        type.GetCustomAttribute<ResourceTypeAttribute>() is { } resource ? $"[OAuthResourceType(\"{resource.Type}\")] "
        : type.GetCustomAttribute<OutputTypeAttribute>() is not null ? "[OutputType] "
        : type.GetCustomAttribute<EnumTypeAttribute>() is not null ? "[EnumType] "
        : "";

    private static string Declaration(Type type) =>
        type switch
        {
            { IsValueType: true } => $"public readonly struct {type.Name} : IEquatable<{type.Name}>",
            { IsAbstract: true, IsSealed: true } => $"public static class {type.Name}",
            _ => $"public {(type.IsSealed ? "sealed " : "")}class {type.Name}"
                + (type.BaseType == typeof(object) ? "" : $" : {type.BaseType!.Name}"),
        };

    private static string MemberAttributes(MemberInfo member)
    {
        var data = member
            .GetCustomAttributesData()
            .SingleOrDefault(attribute =>
                attribute.AttributeType == typeof(InputAttribute) || attribute.AttributeType == typeof(OutputAttribute)
            );
        if (data is null)
            return "";
        var flags = data
            .Constructor.GetParameters()
            .Zip(data.ConstructorArguments)
            .Where(pair => pair.Second.Value is true)
            .Select(pair => $", {pair.First.Name}: true");
        var name = data.AttributeType.Name.Replace("Attribute", "", StringComparison.Ordinal);
        return $"[{name}(\"{data.ConstructorArguments[0].Value}\"{string.Concat(flags)})] ";
    }

    private static string Hiding(PropertyInfo property) =>
        property.DeclaringType!.BaseType?.GetMember(
            property.Name,
            BindingFlags.Static | BindingFlags.Public | BindingFlags.FlattenHierarchy
        )
            is [_, ..]
            ? "new "
            : "";

    private static string Modifier(MethodInfo method) =>
        method.IsStatic ? "static "
        : method.GetBaseDefinition().DeclaringType != method.DeclaringType ? "override "
        : "";

    private static string Parameters(MethodBase method) =>
        string.Join(
            ", ",
            method
                .GetParameters()
                .Select(parameter =>
                    $"{TypeNames.Of(parameter)} "
                    + $"{(parameter.Name == "internal" ? "@internal" : parameter.Name)}{(parameter.HasDefaultValue ? " = null" : "")}"
                )
        );
}
