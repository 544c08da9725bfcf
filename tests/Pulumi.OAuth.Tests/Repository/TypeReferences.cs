using Mono.Cecil;

namespace Pulumi.OAuth.Tests.Repository;

/// <summary>Which types of its own assembly a type uses: in its declaration, in those of its members, and in their code. Nested types count
/// as those they are in.</summary>
internal static class TypeReferences
{
    public static IEnumerable<TypeReference> Of(TypeDefinition type) =>
        In(type).SelectMany(Parts).Where(t => t.Scope == type.Module).Select(Outermost).DistinctBy(t => t.FullName);

    private static IEnumerable<TypeReference?> In(TypeDefinition type) =>
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. Constraints(type),
            .. Attributes(type),
            .. type.Fields.SelectMany(f => Attributes(f).Prepend(f.FieldType)),
            .. type.Properties.SelectMany(Attributes),
            .. type.Methods.SelectMany(In),
            .. type.NestedTypes.SelectMany(In),
        ];

    private static IEnumerable<TypeReference?> In(MethodDefinition method) =>
        [
            .. Signature(method),
            .. Constraints(method),
            .. Attributes(method),
            .. method.Parameters.SelectMany(Attributes),
            .. method.Overrides.Select(o => o.DeclaringType),
            .. method.HasBody ? method.Body.Variables.Select(v => v.VariableType) : [],
            .. method.HasBody ? method.Body.ExceptionHandlers.Select(h => h.CatchType) : [],
            .. method.HasBody ? method.Body.Instructions.SelectMany(i => Named(i.Operand)) : [],
        ];

    private static IEnumerable<TypeReference> Named(object? operand) =>
        operand switch
        {
            TypeReference type => [type],
            FieldReference field => [field.DeclaringType, field.FieldType],
            GenericInstanceMethod method => [method.DeclaringType, .. Signature(method), .. method.GenericArguments],
            MethodReference method => [method.DeclaringType, .. Signature(method)],
            _ => [],
        };

    private static IEnumerable<TypeReference> Signature(MethodReference method) =>
        method.Parameters.Select(p => p.ParameterType).Prepend(method.ReturnType);

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider of) =>
        of.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType);

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider of) =>
        of.CustomAttributes.SelectMany(a => a.ConstructorArguments.Select(c => c.Value).OfType<TypeReference>().Prepend(a.AttributeType));

    /// <summary>The plain types of which one is made: the element of an array, the arguments of a generic type.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) =>
        type switch
        {
            null or GenericParameter => [],
            GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
            IModifierType modified => Parts(modified.ModifierType).Concat(Parts(modified.ElementType)),
            TypeSpecification made => Parts(made.ElementType),
            _ => [type],
        };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
