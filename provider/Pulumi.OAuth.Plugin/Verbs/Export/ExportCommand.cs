using System.CommandLine;
using Pulumi.Declarations;
using Pulumi.OAuth.Resources.Adoption;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Plugin.Verbs.Export;

/// <summary>The verb <c>export</c>: writes what a stack needs to adopt a tenant's clients and tokens.</summary>
internal sealed class ExportCommand(VerbSurroundings surroundings)
{
    public const string Name = "export";
    public const string Summary = "write import file and code that adopt what exists";

    private readonly TenantChoice _tenant = new(Name);
    private readonly Option<string> _language = new("--language")
    {
        Description = "Language of the code.",
        DefaultValueFactory = _ => "csharp",
    };
    private readonly Option<string> _out = new("--out")
    {
        Description = "Folder for the files; it is made when it is missing.",
        HelpName = "DIR",
        Required = true,
    };
    private readonly Option<bool> _force = new("--force") { Description = "Write over files that are there." };
    private readonly Option<string?> _only = new("--only") { Description = "Only one kind." };
    private readonly Option<string?> _namePattern = Filter("namePattern", "--name-pattern", "REGEX");
    private readonly Option<string?> _lastUsedBefore = Filter("lastUsedBefore", "--last-used-before", "DATE");
    private readonly Option<string?> _ownerId = Filter("ownerId", "--owner-id", "ID");
    private readonly Option<bool> _neverUsed = new("--never-used") { Description = "Only clients and tokens that were never used." };
    private readonly Option<string[]> _excludeState = new("--exclude-state")
    {
        Description =
            "Export of another stack (`pulumi stack export --file FILE`), - for standard input: what it holds is left out. May be given "
            + "several times.",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<bool> _json = new("--json") { Description = "Tell the summary as JSON." };

    public static Command Create(VerbSurroundings surroundings) => new ExportCommand(surroundings).Create();

    private Command Create()
    {
        _language.AcceptOnlyFromAmong("csharp", "typescript", "yaml");
        _only.AcceptOnlyFromAmong("clients", "tokens");
        var command = new Command(
            Name,
            "Write an import file and a program that adopt the tenant's OAuth clients and the login's own personal access tokens as they "
                + "are, and tell what was left out and why. Only reads at the tenant, and writes no secret. Then: `pulumi import --file "
                + "DIR/import.json`. Exit codes: 0 done, 1 not."
        )
        {
            _language,
            _out,
            _force,
            _only,
            _namePattern,
            _neverUsed,
            _lastUsedBefore,
            _ownerId,
            _excludeState,
            _json,
        };
        _tenant.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        try
        {
            if (!_tenant.TryRead(arguments, surroundings, out var settings, out var problem))
                return await FailAsync(problem);
            var folder = new ExportFolder(arguments.GetValue(_out)!, Language(arguments));
            if (!arguments.GetValue(_force) && folder.Taken() is { } taken)
                return await FailAsync($"{taken} exists already and was not touched: give another --out, or --force.");
            var query = Query(arguments);
            if (
                query
                    .Failures(surroundings.Time.GetUtcNow())
                    .Select(f => $"{Flags.First(o => o.Filter == f.Filter).Option.Name} {WithValue(f.Filter, f.Reason, query)}")
                    .ToList()
                is [_, ..] wrong
            )
                return await FailAsync($"{string.Join("; ", wrong)}.");
            using var adoption = new TenantAdoption(surroundings.ToProviderEnvironment(), settings);
            var outcome = await adoption.RunAsync(query, cancellationToken);
            if (!outcome.TryGetValue(out var plan, out var failure))
                return await FailAsync(failure.Message);
            plan = folder.Write(plan);
            await surroundings.Output.WriteAsync(
                arguments.GetValue(_json)
                    ? ExportJson.Of(plan, folder, surroundings.ForPeople)
                    : ExportText.Of(plan, folder, surroundings.ForPeople)
            );
            return 0;
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(failure.Message);
        }
    }

    private AdoptionQuery Query(ParseResult arguments)
    {
        var filters = PropertyMap.Empty;
        foreach (var (name, option) in Flags)
        {
            if (arguments.GetValue(option) is { } value)
                filters = filters.Set(name, PropertyValue.Of(value));
        }
        return new AdoptionQuery
        {
            Filters = arguments.GetValue(_neverUsed) ? filters.Set("neverUsed", PropertyValue.Of(true)) : filters,
            Only = arguments.GetValue(_only) switch
            {
                "clients" => OAuthClientShape.Shape,
                "tokens" => PersonalAccessTokenShape.Shape,
                _ => null,
            },
            Held = [.. arguments.GetValue(_excludeState)!.Select(file => ExportOfStack.Read(file, "--exclude-state", surroundings))],
        };
    }

    /// <summary>The options with a value that are filters of the lists.</summary>
    private (string Filter, Option<string?> Option)[] Flags =>
        [("namePattern", _namePattern), ("lastUsedBefore", _lastUsedBefore), ("ownerId", _ownerId)];

    private static string WithValue(string filter, string reason, AdoptionQuery query) =>
        reason.Contains("(given: ", StringComparison.Ordinal) || query.Filters[filter] is not PropertyValue.Text { Value: var given }
            ? reason
            : $"{reason} (given: {given})";

    private ProgramLanguage Language(ParseResult arguments) =>
        arguments.GetValue(_language) switch
        {
            "typescript" => ProgramLanguage.TypeScript,
            "yaml" => ProgramLanguage.Yaml,
            _ => ProgramLanguage.CSharp,
        };

    private static Option<string?> Filter(string name, string option, string help) =>
        new(option) { Description = AdoptionQuery.KnownFilters.First(f => f.Name == name).Description, HelpName = help };

    private async Task<int> FailAsync(string message)
    {
        await surroundings.Errors.WriteLineAsync(surroundings.ForPeople(message));
        return 1;
    }
}
