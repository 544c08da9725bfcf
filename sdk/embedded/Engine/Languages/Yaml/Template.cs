using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>A program: what a file in YAML or JSON declares, in its order.</summary>
/// <param name="File">Its name, for messages.</param>
/// <param name="RequiredVersion"><c>pulumi: requiredVersion:</c>; null for any.</param>
/// <param name="Config">Configuration that the program declares.</param>
/// <param name="Variables">Values with a name.</param>
/// <param name="Resources">By logical name in the file.</param>
/// <param name="Outputs">Of the stack.</param>
internal sealed record Template(
    string File,
    Expression? RequiredVersion,
    ImmutableArray<Named<ConfigParameter>> Config,
    ImmutableArray<Named<Expression>> Variables,
    ImmutableArray<Named<ResourceDeclaration>> Resources,
    ImmutableArray<Named<Expression>> Outputs
)
{
    /// <summary>Every value in it.</summary>
    public IEnumerable<Expression> Expressions =>
        [
            .. Config.Select(c => c.Value.Default).OfType<Expression>(),
            .. Variables.Select(v => v.Value),
            .. Resources.SelectMany(r => r.Value.Expressions),
            .. Outputs.Select(o => o.Value),
        ];
}

/// <summary>Something under a name.</summary>
internal sealed record Named<T>(string Name, Place Place, T Value);

/// <summary>Configuration that a program declares.</summary>
/// <param name="Type">As it is written; null when the default says it.</param>
/// <param name="Key">Its key in the stack's configuration, when that is not the name.</param>
/// <param name="Default">Null when the stack has to give it.</param>
/// <param name="Secret">Whether it is to be taken for a secret.</param>
internal sealed record ConfigParameter(string? Type, string? Key, Expression? Default, bool Secret);

/// <summary>A resource of a program.</summary>
/// <param name="Type">As it is written, perhaps in the short form.</param>
/// <param name="TypePlace">Where the type stands.</param>
/// <param name="Name">Of the resource, when that is not its name in the file.</param>
/// <param name="DefaultProvider">A provider for all that name none.</param>
/// <param name="Properties">An object or an expression that gives one; null when there is none.</param>
/// <param name="Options">How it is managed.</param>
/// <param name="Get">Null unless it is only looked up.</param>
internal sealed record ResourceDeclaration(
    string Type,
    Place TypePlace,
    string? Name,
    bool DefaultProvider,
    Expression? Properties,
    ResourceOptions Options,
    ResourceLookUp? Get
)
{
    public const string StackReference = "pulumi:pulumi:StackReference";

    /// <summary>Everything it is made of.</summary>
    public IEnumerable<Expression> Expressions =>
        new[] { Properties, Get?.Id, Get?.State }.OfType<Expression>().Concat(Options.Expressions);
}

/// <summary><c>get:</c>, a resource that exists and is managed elsewhere.</summary>
internal sealed record ResourceLookUp(Expression? Id, Expression.Object? State);

/// <summary>Options of a resource; null or empty where nothing is said.</summary>
internal sealed record ResourceOptions
{
    public static readonly ResourceOptions None = new();

    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    public Expression? Aliases { get; init; }

    /// <summary>Operation (<c>create</c>, <c>update</c>, <c>delete</c>, <c>read</c>) to a duration.</summary>
    public ImmutableSortedDictionary<string, Expression> CustomTimeouts { get; init; } =
        ImmutableSortedDictionary<string, Expression>.Empty;

    public bool? DeleteBeforeReplace { get; init; }

    public Expression? DependsOn { get; init; }

    public ImmutableArray<string> IgnoreChanges { get; init; } = [];

    public string? Import { get; init; }

    public Expression? Parent { get; init; }

    public Expression? Protect { get; init; }

    public Expression? Provider { get; init; }

    public Expression? Providers { get; init; }

    public string? Version { get; init; }

    public string? PluginDownloadUrl { get; init; }

    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];

    public bool? RetainOnDelete { get; init; }

    public Expression? ReplaceWith { get; init; }

    public Expression? DeletedWith { get; init; }

    public ImmutableArray<string> HideDiffs { get; init; } = [];

    public Expression? ReplacementTrigger { get; init; }

    public Expression? EnvVarMappings { get; init; }

    public IEnumerable<Expression> Expressions =>
        new[] { Aliases, DependsOn, Parent, Protect, Provider, Providers, ReplaceWith, DeletedWith, ReplacementTrigger, EnvVarMappings }
            .OfType<Expression>()
            .Concat(CustomTimeouts.Values);
}

/// <summary>Options of a call of a package's function.</summary>
internal sealed record InvokeOptions
{
    public static readonly InvokeOptions None = new();

    public Expression? DependsOn { get; init; }

    public Expression? Parent { get; init; }

    public Expression? Provider { get; init; }

    public string? Version { get; init; }

    public string? PluginDownloadUrl { get; init; }
}
