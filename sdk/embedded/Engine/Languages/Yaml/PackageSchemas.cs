using System.Collections.Concurrent;
using System.Text.Json;
using Pulumi.Embedded.Engine.State;
using Pulumi.Results;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>The schemas of the packages that a program uses, each asked for once.</summary>
/// <param name="load">Asks a plugin.</param>
/// <param name="cancellationToken">Of the run.</param>
internal sealed class PackageSchemas(
    Func<SchemaRequest, CancellationToken, Task<Result<string, SchemaFailure>>> load,
    CancellationToken cancellationToken
)
{
    private readonly ConcurrentDictionary<SchemaRequest, Lazy<Task<PackageSchema>>> _loaded = new();

    /// <summary>A resource type.</summary>
    /// <param name="name">Of the resource, for messages.</param>
    /// <param name="declaration">The resource.</param>
    /// <exception cref="EvaluationException">The package cannot be had, or knows no such type.</exception>
    public async Task<SchemaResource> ResourceAsync(string name, ResourceDeclaration declaration)
    {
        var what = $"error resolving type of resource {name}";
        var package = await PackageAsync(
            declaration.Type,
            declaration.Options.Version,
            declaration.Options.PluginDownloadUrl,
            declaration.TypePlace,
            what
        );
        return package.FindResource(declaration.Type)
            ?? throw new EvaluationException(
                declaration.TypePlace,
                $"{what}: unable to find resource type \"{declaration.Type}\" in resource provider \"{package.Name}\""
            );
    }

    /// <summary>A function.</summary>
    /// <exception cref="EvaluationException">The package cannot be had, or knows no such function.</exception>
    public async Task<SchemaFunction> FunctionAsync(Expression.Invoke invoke)
    {
        if (invoke.Function.Split(':').Length is < 2 or > 3)
            throw new EvaluationException(
                invoke.Place,
                $"invalid type token \"{invoke.Function}\"",
                "It is package:module:function, or package:function for short."
            );
        var package = await PackageAsync(
            invoke.Function,
            invoke.Options.Version,
            invoke.Options.PluginDownloadUrl,
            invoke.Place,
            "error resolving a function"
        );
        return package.FindFunction(invoke.Function)
            ?? throw new EvaluationException(
                invoke.Place,
                $"unable to find function \"{invoke.Function}\" in resource provider \"{package.Name}\""
            );
    }

    private async Task<PackageSchema> PackageAsync(string token, string? version, string? downloadUrl, Place place, string what)
    {
        var package = ProviderType.PackageOf(token);
        if (package == "pulumi")
            return PackageSchema.Builtin;
        var request = new SchemaRequest(package, version?.TrimStart('v'), downloadUrl);
        try
        {
            return await _loaded.GetOrAdd(request, r => new Lazy<Task<PackageSchema>>(() => LoadAsync(r))).Value;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new EvaluationException(place, $"{what}: internal error loading package \"{package}\": {e.Message}");
        }
    }

    private async Task<PackageSchema> LoadAsync(SchemaRequest request)
    {
        var answer = await load(request, cancellationToken);
        return answer.TryGetValue(out var json, out var failure)
            ? PackageSchema.Parse(request.Package, json)
            : throw new FormatException(failure.Text);
    }
}
