using System.Collections.Immutable;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>The types and functions of a program, as their packages describe them.</summary>
/// <param name="Resources">By name in the file.</param>
/// <param name="Functions">By call.</param>
internal sealed record ProgramSchemas(
    ImmutableDictionary<string, SchemaResource> Resources,
    ImmutableDictionary<Expression.Invoke, SchemaFunction> Functions
)
{
    /// <summary>Asks the packages; what they do not know is told.</summary>
    public static async Task<ProgramSchemas> LoadAsync(Template template, PackageSchemas packages, List<Finding> findings)
    {
        var resources = ImmutableDictionary.CreateBuilder<string, SchemaResource>(StringComparer.Ordinal);
        foreach (var (name, _, declaration) in template.Resources)
        {
            if (await TryAsync(() => packages.ResourceAsync(name, declaration)) is not { } schema)
                continue;
            if (schema.IsComponent)
            {
                findings.Add(
                    new Finding(
                        declaration.TypePlace,
                        $"resource {name}: '{declaration.Type}' is a component of a package",
                        "This engine runs no components of packages: declare the resources themselves, or run this project with Pulumi's "
                            + "own CLI."
                    )
                );
            }
            resources[name] = schema;
        }
        var functions = ImmutableDictionary.CreateBuilder<Expression.Invoke, SchemaFunction>(ReferenceEqualityComparer.Instance);
        foreach (var invoke in template.Expressions.SelectMany(e => e.Invokes))
        {
            if (await TryAsync(() => packages.FunctionAsync(invoke)) is { } function)
                functions[invoke] = function;
        }
        return new ProgramSchemas(resources.ToImmutable(), functions.ToImmutable());

        async Task<T?> TryAsync<T>(Func<Task<T>> ask)
            where T : class
        {
            try
            {
                return await ask();
            }
            catch (EvaluationException e)
            {
                findings.Add(e.Finding);
                return null;
            }
        }
    }
}
