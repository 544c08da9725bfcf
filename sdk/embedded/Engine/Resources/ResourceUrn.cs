using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Resources;

/// <summary>What the engine reads off URNs. <see cref="Urn"/> takes a URN apart.</summary>
internal static class ResourceUrn
{
    /// <summary>The URN of a resource. The root stack lends no type to its children's.</summary>
    public static string Of(string stack, string project, string? parent, string type, string name) =>
        new Urn(stack, project, Urn.Qualify(string.IsNullOrEmpty(parent) ? null : QualifiedType(parent), type), name).ToString();

    /// <summary>The URN of the stack itself.</summary>
    public static string OfRootStack(string stack, string project) => Of(stack, project, null, Urn.StackType, $"{project}-{stack}");

    public static string QualifiedType(string urn) => Urn.Parse(urn).QualifiedType;

    public static string Type(string urn) => Urn.Parse(urn).Type;

    public static string Name(string urn) => Urn.Parse(urn).Name;

    public static bool IsRootStack(string urn) => QualifiedType(urn) == Urn.StackType;
}
