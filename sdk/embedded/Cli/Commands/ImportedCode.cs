using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Declarations;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.Resources;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Protocol.Values;
using Pulumi.Results;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary>The declarations of what was imported, which a program needs so that the next update leaves it alone.</summary>
/// <remarks>They are laid out as those of Pulumi's own command. A secret is not among them.</remarks>
internal sealed class ImportedCode
{
    private readonly Invocation _invocation;
    private readonly StackSession _stack;
    private readonly ProgramLanguage? _language;
    private readonly string? _out;

    private ImportedCode(Invocation invocation, StackSession stack)
    {
        _invocation = invocation;
        _stack = stack;
        _language = stack.Workspace.RequireProject().Runtime switch
        {
            "dotnet" => ProgramLanguage.CSharp,
            "nodejs" => ProgramLanguage.TypeScript,
            "yaml" => ProgramLanguage.Yaml,
            _ => null,
        };
        _out = invocation.Text(ImportCommand.Out) is { } file ? Path.GetFullPath(file, stack.Workspace.Environment.WorkingDirectory) : null;
    }

    /// <summary>Finds out where the code is to go, before anything is imported.</summary>
    /// <exception cref="CommandFailure">There is no such place.</exception>
    public static ImportedCode For(Invocation invocation, StackSession stack)
    {
        var code = new ImportedCode(invocation, stack);
        if (code._out is { } file && (Directory.Exists(file) || !Directory.Exists(Path.GetDirectoryName(file))))
            throw new CommandFailure(
                $"could not open output file: {file} {(Directory.Exists(file) ? "is a folder" : "lies in a folder that does not exist")}"
            );
        return code;
    }

    /// <summary>Writes it.</summary>
    /// <param name="operation">Asks the plugins for their schemas.</param>
    /// <param name="imports">What was imported, or would be.</param>
    /// <param name="snapshot">The state after it.</param>
    /// <param name="codeNames">What code calls resources, by URN.</param>
    /// <param name="previewOnly">Whether nothing was imported, so that the code has to do it.</param>
    /// <exception cref="CommandFailure">There is no code; what was imported stays so.</exception>
    public async Task WriteAsync(
        StackOperation operation,
        ImmutableArray<ResourceImport> imports,
        Snapshot snapshot,
        IReadOnlyDictionary<Urn, string> codeNames,
        bool previewOnly
    )
    {
        var resources = Imported(imports, snapshot);
        if (resources.Count == 0)
            return;
        if (_language is not { } language)
            throw new CommandFailure(
                $"no code is generated for the runtime '{_stack.Workspace.RequireProject().Runtime}': declare the "
                    + $"{(previewOnly ? "resources" : "imported resources")} by hand (--generate-code=false asks for none)"
            );
        var packages = await PackagesAsync(operation, resources);
        var declarations = new List<Declaration>();
        foreach (var (import, state) in resources)
        {
            var declaration = Declare(import, state, codeNames, previewOnly);
            var package = packages.First(p => p.Name == PackageOf(state));
            if (!package.Has(state.Type))
                _invocation.Warn($"no code is generated for {state.Urn}: the schema of {package.Name} does not have its type");
            else if (DeclarationWriter.Obstacle(package, declaration) is { } obstacle)
                _invocation.Warn($"no code is generated for {state.Urn}: {obstacle}");
            else
                declarations.Add(declaration);
        }
        if (_out is null && _invocation.Has(OperationFlags.Json))
            return;
        var declared = packages.Where(p => declarations.Exists(d => d.Type.StartsWith(p.Name + ":", StringComparison.Ordinal))).ToList();
        await WriteAsync(DeclarationWriter.Write(language, [.. declared], declarations), declarations);
        foreach (var package in declared.Where(p => language == ProgramLanguage.TypeScript && HasModuleOf(p)))
            _invocation.Warn(
                $"this project has the resources of {package.Name} in {package.Name}.ts: in the code, write \"./{package.Name}\" for the "
                    + "SDK's package that it imports"
            );
    }

    private async Task WriteAsync(string code, List<Declaration> declarations)
    {
        if (_out is { } file)
        {
            ExportedFile.Write(file, code, holdsSecrets: false);
            return;
        }
        var text = _invocation.Context.Out;
        await text.WriteAsync(
            "Please copy the following code into your Pulumi application. Not doing so\n"
                + "will cause Pulumi to report that an update will happen on the next update command.\n\n"
        );
        if (declarations.Exists(d => d.Protect))
        {
            await text.WriteAsync(
                "Please note that the imported resources are marked as protected. To destroy them\n"
                    + "you will need to remove the `protect` option and run `pulumi-embedded up` *before*\n"
                    + "the destroy will take effect.\n\n"
            );
        }
        await text.WriteAsync(code);
    }

    /// <summary>Projects of <c>new</c> bring the resources along, so that no SDK has to be made.</summary>
    private bool HasModuleOf(PackageFacts package) =>
        File.Exists(Path.Combine(_stack.Workspace.RequireProject().ProgramDirectory, package.Name + ".ts"));

    /// <summary>What is in the state of it; parents before their children.</summary>
    private List<(ResourceImport Import, ResourceState State)> Imported(ImmutableArray<ResourceImport> imports, Snapshot snapshot)
    {
        var states = snapshot.Resources.Where(r => !r.Delete).ToDictionary(r => r.Urn);
        var found = imports
            .Select(i => (Import: i, State: states.GetValueOrDefault(UrnOf(i))))
            .Where(r => r.State is { Custom: true })
            .Select(r => (r.Import, r.State!))
            .ToList();
        var order = snapshot.Resources.Select((r, i) => (r.Urn, i)).DistinctBy(r => r.Urn).ToDictionary(r => r.Urn, r => r.i);
        return found.Exists(r => r.Import.Parent is { IsEmpty: false }) ? [.. found.OrderBy(r => order[r.Item2.Urn])] : found;
    }

    private Urn UrnOf(ResourceImport import) =>
        Urn.Create(_stack.Reference.Name, _stack.Reference.Project, import.Parent, import.Type, import.Name);

    private static Declaration Declare(
        ResourceImport import,
        ResourceState state,
        IReadOnlyDictionary<Urn, string> codeNames,
        bool previewOnly
    )
    {
        var hasProvider = ProviderReference.TryParse(state.Provider, out var provider) && !DefaultProviders.Contain(provider.Urn);
        return new Declaration
        {
            Type = state.Type,
            Name = codeNames.GetValueOrDefault(state.Urn, import.Name),
            LogicalName = import.Name,
            Inputs = (state.Inputs ?? PropertyMap.Empty).Where((key, _) => !key.StartsWith("__", StringComparison.Ordinal)),
            Protect = import.Protect,
            ImportId = previewOnly ? import.Id : null,
            Parent = import.Parent is { IsEmpty: false } parent ? NameOf(parent, codeNames) : null,
            Provider = hasProvider ? NameOf(provider.Urn, codeNames) : null,
        };
    }

    private static string NameOf(Urn urn, IReadOnlyDictionary<Urn, string> codeNames) => codeNames.GetValueOrDefault(urn) ?? urn.Name;

    private async Task<List<PackageFacts>> PackagesAsync(
        StackOperation operation,
        List<(ResourceImport Import, ResourceState State)> resources
    )
    {
        var requests = resources
            .Select(r => new SchemaRequest(PackageOf(r.State), r.Import.Version, null))
            .DistinctBy(r => r.Package)
            .ToList();
        var answers = await operation.ReadSchemasAsync(requests, _invocation.Context.Signals);
        return [.. requests.Zip(answers, Read)];
    }

    private static PackageFacts Read(SchemaRequest request, Result<string, SchemaFailure> answer)
    {
        try
        {
            return answer.TryGetValue(out var json, out var failure)
                ? PackageFacts.Read(json)
                : throw new CommandFailure($"no code is generated: the schema of {request.Package} cannot be had: {failure.Text}");
        }
        catch (JsonException)
        {
            throw new CommandFailure($"no code is generated: the schema of {request.Package} is no JSON");
        }
    }

    private static string PackageOf(ResourceState state) => state.Type.Split(':')[0];
}
