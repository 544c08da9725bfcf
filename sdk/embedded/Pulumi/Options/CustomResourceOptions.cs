namespace Pulumi;

/// <summary>What a program may say about a resource that a provider manages.</summary>
public sealed class CustomResourceOptions : ResourceOptions
{
    /// <summary>Whether a replacement deletes the old resource first. The provider decides when null.</summary>
    public bool? DeleteBeforeReplace { get; set; }

    /// <summary>Names of outputs that are secret though the provider doesn't say so.</summary>
    public List<string> AdditionalSecretOutputs
    {
        get => field ??= [];
        set;
    }

    /// <summary>Adopts the existing resource of this id; its inputs must equal the program's.</summary>
    public string? ImportId { get; set; }

    /// <summary>For providers: environment variables under which the plugin sees others of the engine's, new name to old.</summary>
    public Dictionary<string, string> EnvVarMappings
    {
        get => field ??= [];
        set;
    }

    /// <summary>New options of both: single values of the second win when set, lists are the first's followed by the second's.</summary>
    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var merged = options1?.Copy() ?? new CustomResourceOptions();
        if (options2 is null)
            return merged;
        merged.TakeOver(options2);
        merged.DeleteBeforeReplace = options2.DeleteBeforeReplace ?? merged.DeleteBeforeReplace;
        merged.AdditionalSecretOutputs.AddRange(options2.AdditionalSecretOutputs);
        merged.ImportId = options2.ImportId ?? merged.ImportId;
        foreach (var (name, source) in options2.EnvVarMappings)
            merged.EnvVarMappings[name] = source;
        return merged;
    }

    internal override ResourceOptions Clone() => Copy();

    private CustomResourceOptions Copy() =>
        CopyTo(
            new CustomResourceOptions
            {
                DeleteBeforeReplace = DeleteBeforeReplace,
                AdditionalSecretOutputs = [.. AdditionalSecretOutputs],
                ImportId = ImportId,
                // Shared on purpose: in the official SDK, too, merging into options adds to their own map.
                EnvVarMappings = EnvVarMappings,
            }
        );
}
