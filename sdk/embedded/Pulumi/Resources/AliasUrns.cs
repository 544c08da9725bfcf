using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Works out the URNs that aliases stand for, as engines that don't understand aliases need them.</summary>
internal static class AliasUrns
{
    /// <summary>All former URNs of a resource: by its own aliases, by those of its parent, and by both together.</summary>
    public static IEnumerable<Input<string>> All(IReadOnlyList<Input<Alias>> aliases, string name, string type, Resource? parent)
    {
        foreach (var alias in aliases)
            yield return Collapse(alias, name, type, parent);
        foreach (var parentUrn in parent?.FormerUrns ?? [])
        {
            var parentName = parent!.GetResourceName();
            yield return Inherited(name, type, parentName, parentUrn);
            foreach (var alias in aliases)
            {
                yield return Collapse(alias, name, type, parent)
                    .Apply(own => Inherited(UrnParts.NameOf(own), UrnParts.TypeOf(own), parentName, parentUrn));
            }
        }
    }

    /// <summary>The former URN one alias stands for. Contradictions in the alias fail the program.</summary>
    public static Output<string> Collapse(Input<Alias> alias, string name, string type, Resource? parent) =>
        alias.Apply(value => value.Urn is null ? Build(value, name, type, parent) : Given(value));

    private static Output<string> Given(Alias alias)
    {
        CheckUnset(alias.Name, nameof(alias.Name));
        CheckUnset(alias.Type, nameof(alias.Type));
        CheckUnset(alias.Project, nameof(alias.Project));
        CheckUnset(alias.Stack, nameof(alias.Stack));
        CheckUnset(alias.Parent, nameof(alias.Parent));
        CheckUnset(alias.ParentUrn, nameof(alias.ParentUrn));
        CheckUnset(alias.NoParent ? alias : null, nameof(alias.NoParent));
        return Output.Create(alias.Urn!);
    }

    private static void CheckUnset(object? value, string name)
    {
        if (value is not null)
            throw new ArgumentException($"{nameof(Alias)} should not specify both {nameof(Alias.Urn)} and {name}");
    }

    private static Output<string> Build(Alias alias, string name, string type, Resource? parent)
    {
        var parents = (alias.Parent is null ? 0 : 1) + (alias.ParentUrn is null ? 0 : 1) + (alias.NoParent ? 1 : 0);
        if (parents > 1)
        {
            throw new ArgumentException(
                $"Only specify one of '{nameof(Alias.Parent)}', '{nameof(Alias.ParentUrn)}' or '{nameof(Alias.NoParent)}' in an "
                    + $"{nameof(Alias)}"
            );
        }
        return Urn.Create(
            alias.Name ?? name,
            alias.Type ?? type,
            parents == 0 ? parent : alias.Parent,
            alias.ParentUrn,
            alias.Project ?? Deployment.Instance.ProjectName,
            alias.Stack ?? Deployment.Instance.StackName
        );
    }

    /// <summary>The URN a child had while its parent had another name.</summary>
    private static Output<string> Inherited(string name, string type, string parentName, Input<string> parentUrn)
    {
        // A child named after its parent, as in "app-bucket" of "app", was then named after the parent's former name.
        var formerName = name.StartsWith(parentName, StringComparison.Ordinal)
            ? parentUrn.Apply(urn => UrnParts.NameOf(urn) + name[parentName.Length..])
            : Output.Create(name);
        return Urn.Create(formerName, type, parentUrn: parentUrn);
    }
}
