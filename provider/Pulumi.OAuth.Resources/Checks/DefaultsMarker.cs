using System.Collections.Immutable;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Remembers in the checked inputs that the name is the provider's and not the program's.</summary>
/// <remarks>The key is the one that Pulumi's bridged providers use for the same purpose: engines and SDKs keep it and do not show it.
/// Nothing else tells an explicit name from a generated one, since a project may configure how names are made.</remarks>
public static class DefaultsMarker
{
    public const string Key = "__defaults";

    /// <summary>The inputs with the generated name in them.</summary>
    public static PropertyMap WithGeneratedName(PropertyMap inputs, PropertyValue name) =>
        inputs.Set(MemberNames.Name, name).Set(Key, PropertyValue.Of([PropertyValue.Of(MemberNames.Name)]));

    /// <summary>Whether the name in these inputs was generated.</summary>
    public static bool NameIsGenerated(PropertyMap inputs) =>
        inputs.Find(Key)?.UnwrapAll() is PropertyValue.List list && list.Items.Contains(PropertyValue.Of(MemberNames.Name));

    /// <summary>Whether a key belongs to engines and SDKs, which no program means as a property.</summary>
    public static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);

    /// <summary>The properties without the keys that no program means.</summary>
    public static ImmutableArray<KeyValuePair<string, PropertyValue>> Plain(PropertyMap properties) =>
        [.. properties.Where(p => !IsInternal(p.Key))];
}
