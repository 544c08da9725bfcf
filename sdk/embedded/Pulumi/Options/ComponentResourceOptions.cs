namespace Pulumi;

/// <summary>What a program may say about a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>Providers the component's children use, one for each package. Not together with
    /// <see cref="ResourceOptions.Provider"/>.</summary>
    public List<ProviderResource> Providers
    {
        get => field ??= [];
        set;
    }

    /// <summary>New options of both: single values of the second win when set, lists are the first's followed by the second's,
    /// and of several providers for one package the last one stays.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = options1?.Copy() ?? new ComponentResourceOptions();
        if (options2 is not null)
        {
            merged.TakeOver(options2);
            merged.Providers.AddRange(options2.Providers);
        }
        // Distinct from the end, so that the later provider of a package wins and the order stays.
        merged.Providers = [.. merged.Providers.AsEnumerable().Reverse().DistinctBy(provider => provider.Package).Reverse()];
        return merged;
    }

    internal override ResourceOptions Clone() => Copy();

    private ComponentResourceOptions Copy() => CopyTo(new ComponentResourceOptions { Providers = [.. Providers] });
}
