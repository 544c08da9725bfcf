using System.Collections.Immutable;
using Pulumi.Protocol.Values;
using Pulumirpc;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>Runs programs that are written in YAML or JSON, inside this process.</summary>
/// <param name="options">Runtime options of the project file.</param>
public sealed class YamlProgramRunner(ImmutableSortedDictionary<string, string> options) : IProgramRunner
{
    public async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellationToken)
    {
        if (options.ContainsKey("compiler"))
        {
            return new ProgramResult(
                "the runtime option 'compiler' is not supported: write the compiler's output to Main.yaml before, or run this project "
                    + "with Pulumi's own CLI",
                false
            );
        }
        var findings = new List<Finding>();
        using var engine = new EngineConnection(run, cancellationToken);
        if (Load(run.ProgramDirectory, findings) is not { } template)
            return await FailAsync(engine, findings);
        var stack = await engine.RegisterAsync(
            new RegisterResourceRequest
            {
                Type = TypeTokens.Stack,
                Name = $"{run.Project}-{run.Stack}",
                Object = new(),
                AcceptSecrets = true,
                AcceptResources = true,
                SupportsResultReporting = true,
            }
        );
        var config = new ConfigValues(run);
        var order = DeclarationOrder.Of(template, config.Contains, findings);
        var schemas = await ProgramSchemas.LoadAsync(template, new PackageSchemas(run.Schema, cancellationToken), findings);
        TypeCheck.Run(template, order, schemas, findings);
        foreach (var warning in findings.Where(f => f.IsWarning))
            await engine.TellAsync(warning);
        if (HasErrors(findings))
        {
            await engine.RegisterOutputsAsync(new RegisterResourceOutputsRequest { Urn = stack.Urn, Outputs = new() });
            return await FailAsync(engine, findings);
        }
        return await new ProgramEvaluation(run, template, schemas, config, engine, new Urn(stack.Urn)).RunAsync(order)
            ? ProgramResult.Success
            : new ProgramResult(null, Bail: true);
    }

    /// <summary>The program of a folder; null when it cannot be understood.</summary>
    private static Template? Load(string folder, List<Finding> findings)
    {
        try
        {
            var (name, root) = ProgramText.Load(folder);
            var template = TemplateReader.Read(name, root, findings);
            return HasErrors(findings) ? null : template;
        }
        catch (EvaluationException e)
        {
            findings.Add(e.Finding);
            return null;
        }
    }

    private static bool HasErrors(IEnumerable<Finding> findings) => findings.Any(f => !f.IsWarning);

    private static async Task<ProgramResult> FailAsync(EngineConnection engine, IEnumerable<Finding> findings)
    {
        foreach (var error in findings.Where(f => !f.IsWarning))
            await engine.TellAsync(error);
        return new ProgramResult(null, Bail: true);
    }
}
