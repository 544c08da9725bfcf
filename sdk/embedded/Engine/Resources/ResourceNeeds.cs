using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Resources;

/// <summary>Why one resource needs another.</summary>
internal enum NeedKind
{
    Parent,
    Dependency,
    PropertyDependency,
    DeletedWith,
    ReplaceWith,
}

/// <summary>One resource that another needs; <see cref="Property"/> tells which input came from it.</summary>
internal readonly record struct Need(NeedKind Kind, Urn Urn, string? Property = null);

/// <summary>What a resource needs, apart from its provider.</summary>
internal static class ResourceNeeds
{
    public static IEnumerable<Need> Needs(this ResourceState state)
    {
        if (state.Parent is { IsEmpty: false } parent)
            yield return new Need(NeedKind.Parent, parent);
        foreach (var dependency in state.Dependencies)
            yield return new Need(NeedKind.Dependency, dependency);
        if (state.PropertyDependencies is not null)
        {
            foreach (var (property, dependencies) in state.PropertyDependencies)
            {
                foreach (var dependency in dependencies)
                    yield return new Need(NeedKind.PropertyDependency, dependency, property);
            }
        }
        if (state.DeletedWith is { IsEmpty: false } with)
            yield return new Need(NeedKind.DeletedWith, with);
        foreach (var target in state.ReplaceWith)
            yield return new Need(NeedKind.ReplaceWith, target);
    }

    /// <summary>URNs of all that a resource needs, its provider among them.</summary>
    public static IEnumerable<Urn> NeededUrns(this ResourceState state)
    {
        foreach (var need in state.Needs())
            yield return need.Urn;
        if (state.ProviderUrn() is { } provider)
            yield return provider;
    }

    /// <summary>URN of the provider, or null when the resource has none.</summary>
    public static Urn? ProviderUrn(this ResourceState state) =>
        ProviderReference.TryParse(state.Provider, out var reference) ? reference.Urn : null;

    /// <summary>Whether the resource configures a plugin rather than being managed by one.</summary>
    public static bool IsProvider(this ResourceState state) => ProviderType.Is(state.Type);
}
