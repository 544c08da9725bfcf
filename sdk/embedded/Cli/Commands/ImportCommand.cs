using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Engine.State;
using Pulumi.Embedded.Engine.Workspaces;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>import</c>: adopts objects that exist at the provider already.</summary>
internal static class ImportCommand
{
    private static readonly Flag<string> ListFile = new(
        "file",
        "The path to a JSON-encoded file containing a list of resources to import",
        'f'
    );
    private static readonly Flag<bool> Protect = new("protect", "Allow resources to be imported with protection from deletion enabled");
    private static readonly Flag<bool> GenerateCode = new("generate-code", "Generate resource declaration code for the imported resources");
    internal static readonly Flag<string> Out = new(
        "out",
        "The path to the file that will contain the generated resource declarations",
        'o'
    );
    private static readonly Flag<string> Parent = new("parent", "The name and URN of the parent resource in the format name=urn");
    private static readonly Flag<string> Provider = new(
        "provider",
        "The name and URN of the provider to use for the import in the format name=urn"
    );

    public static readonly Command Definition = new("import", "Import resources into an existing stack")
    {
        Arguments = ["type", "name", "id"],
        Variadic = true,
        Flags =
        [
            // -f is the file here, so --skip-preview has no short form.
            .. OperationFlags.Common,
            .. OperationFlags.Run.Select(f => f with { Short = '\0' }),
            OperationFlags.PreviewOnly,
            ListFile,
            Protect,
            GenerateCode,
            Out,
            Parent,
            Provider,
        ],
        Unsupported = [.. OperationFlags.Unsupported, "from", "generate-resources"],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var workspace = invocation.Open();
        workspace.RequireProject();
        var file = invocation.Text(ListFile);
        var single = file is null ? FromArguments(invocation) : null;
        if (file is not null && !invocation.Arguments.IsEmpty)
            throw new CommandFailure("an inline resource may not be specified in conjunction with an import file");
        if (
            !invocation.IsInteractive()
            && !invocation.SaysYes()
            && !invocation.Has(OperationFlags.SkipPreview)
            && !invocation.Has(OperationFlags.PreviewOnly)
        )
        {
            throw new CommandFailure(
                "--yes or --skip-preview or --preview-only must be passed in to proceed when running in non-interactive mode",
                ExitCodes.ConfirmationNeeded
            );
        }
        var stack = workspace.OpenStack(invocation.Text(CommonFlags.Stack));
        var generatesCode = invocation.Switch(GenerateCode) != false;
        if (!generatesCode && invocation.Text(Out) is not null)
            await invocation.Context.Error.WriteLineAsync("Output file will not be used as --generate-code is false.");
        var code = generatesCode ? ImportedCode.For(invocation, stack) : null;
        var (imports, codeNames) = single is null
            ? FromFile(invocation, Path.GetFullPath(file!, workspace.Environment.WorkingDirectory), stack.Reference)
            : ([single], CodeNames(invocation));
        var options = OperationOptionsReader.Read(invocation, DeploymentKind.Import) with { Imports = imports };
        var previewOnly = invocation.Has(OperationFlags.PreviewOnly);
        using (var operation = StackOperation.Begin(stack, options, previewOnly))
        {
            var run = new OperationRun(invocation, stack, options, operation);
            var result = await (previewOnly ? run.PreviewAsync() : run.RunAsync());
            if (code is not null)
                await code.WriteAsync(operation, imports, result.Snapshot, codeNames, previewOnly);
        }
        return ExitCodes.Success;
    }

    /// <summary>What code calls the parent and the provider that the command line names.</summary>
    private static ImmutableDictionary<Urn, string> CodeNames(Invocation invocation)
    {
        var names = ImmutableDictionary<Urn, string>.Empty;
        foreach (var option in new[] { Parent, Provider })
        {
            if (invocation.Text(option) is { } spec)
                names = names.SetItem(
                    UrnOf(spec),
                    UrnOf(spec).Text == spec ? option.Name : spec[..spec.IndexOf('=', StringComparison.Ordinal)]
                );
        }
        return names;
    }

    private static ResourceImport FromArguments(Invocation invocation)
    {
        const string Missing = "an inline resource must be specified if no converter or import file is used, missing ";
        switch (invocation.Arguments.Length)
        {
            case 0:
                throw new CommandFailure(Missing + "type, name, and id");
            case 1:
                throw new CommandFailure(Missing + "name and id");
            case 2:
                throw new CommandFailure(Missing + "id");
            case > 3:
                throw new CommandFailure("only expected at most three arguments");
        }
        Urn? parent = invocation.Text(Parent) is { } givenParent ? UrnOf(givenParent) : null;
        if (parent is { IsWellFormed: false })
            throw new CommandFailure($"invalid parent URN: '{parent}'");
        Urn? provider = invocation.Text(Provider) is { } givenProvider ? UrnOf(givenProvider) : null;
        if (provider is { } manager && !(manager.IsWellFormed && ProviderType.Is(manager.Type)))
            throw new CommandFailure(
                $"the provider 'provider' for resource '{invocation.Arguments[1]}' of type '{invocation.Arguments[0]}' is not a provider"
            );
        return new ResourceImport(
            invocation.Arguments[0],
            invocation.Arguments[1],
            invocation.Arguments[2],
            parent,
            provider,
            null,
            IsProtected(invocation),
            false,
            []
        );
    }

    /// <summary><c>name=urn</c>, or the URN alone.</summary>
    private static Urn UrnOf(string spec)
    {
        var equals = spec.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && new Urn(spec[(equals + 1)..]) is { IsWellFormed: true } named ? named : new Urn(spec);
    }

    private static bool IsProtected(Invocation invocation) => invocation.Switch(Protect) != false;

    private static (ImmutableArray<ResourceImport> Imports, ImmutableDictionary<Urn, string> CodeNames) FromFile(
        Invocation invocation,
        string path,
        StackReference stack
    )
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var reader = new ImportFileReader(document.RootElement, stack, IsProtected(invocation));
            return (reader.Read(), reader.CodeNames);
        }
        catch (FormatException e)
        {
            throw new CommandFailure(e.Message);
        }
        catch (JsonException e)
        {
            throw new CommandFailure("could not read import file: " + BrokenJson.Clause(e));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure("could not read import file: " + e.Message);
        }
    }
}
