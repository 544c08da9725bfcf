using System.CommandLine;
using Pulumi.OAuth.Resources.Reviews;
using Pulumi.Storage;

namespace Pulumi.OAuth.Plugin.Verbs.Notes;

/// <summary>The verb <c>notes</c>: shows unfinished and unconfirmed creations, and does about each what a person decides.</summary>
internal sealed class NotesCommand(VerbSurroundings surroundings)
{
    public const string Name = "notes";
    public const string Summary = "show and resolve creations that nothing has confirmed";

    private readonly Option<string?> _project = new("--project")
    {
        Description = "Only notes of that project; with `resolve`, the project of an export that holds no resource.",
        HelpName = "PROJECT",
    };
    private readonly Option<string?> _stack = new("--stack")
    {
        Description = "Only notes of that stack; with `resolve`, the stack of an export that holds no resource.",
        HelpName = "STACK",
    };
    private readonly Option<string?> _state = new("--state")
    {
        Description =
            "An export of a stack (`pulumi stack export --file FILE`), - for standard input: says what it holds, and finds what it could "
            + "have made and does not hold.",
        HelpName = "FILE",
    };
    private readonly Option<string[]> _excludeState = new("--exclude-state")
    {
        Description =
            "An export of another stack, such as one of the same program: what it holds is no candidate. May be given several times.",
        HelpName = "FILE",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string?> _baseUrl = new("--base-url")
    {
        Description = "Address of the tenant that is asked; default: SAIL_BASE_URL.",
        HelpName = "URL",
    };
    private readonly Option<bool> _json = new("--json") { Description = "Tell it as JSON." };
    private readonly Option<bool> _delete = new("--delete") { Description = "Delete the object at the tenant." };
    private readonly Option<bool> _keep = new("--keep") { Description = "Forget the note and touch nothing." };
    private readonly Option<string?> _import = new("--import")
    {
        Description = "Write an import file for `pulumi import --file FILE`; the note stays.",
        HelpName = "FILE",
    };
    private readonly Option<bool> _noStackHoldsIt = new("--no-stack-holds-it")
    {
        Description = "You know that no stack of any backend holds the object.",
    };

    public static Command Create(VerbSurroundings surroundings) => new NotesCommand(surroundings).Create();

    private Command Create() =>
        new(
            Name,
            "Show and resolve creations that nothing has confirmed. Run `pulumi preview` first, which confirms what the stack holds. "
                + "The tenant of SAIL_BASE_URL is asked with SAIL_CLIENT_ID and SAIL_CLIENT_SECRET, or SAIL_ACCESS_TOKEN; without them "
                + "the notes are shown all the same. Exit codes: 0 done, 1 not."
        )
        {
            List(),
            Show(),
            Resolve(),
        };

    private Command List()
    {
        var command = new Command("list", "Show all notes, and what the tenant has of them.")
        {
            _json,
            _project,
            _stack,
            _state,
            _excludeState,
            _baseUrl,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                ReviewAsync(
                    arguments,
                    async review => await TellAsync(await review.ListAsync(Query(arguments), cancellationToken), arguments.GetValue(_json))
                )
        );
        return command;
    }

    private Command Show()
    {
        var id = new Argument<string>("ID") { Description = "Id of a note." };
        var command = new Command("show", "Show all of one note.") { id, _json, _state, _baseUrl };
        command.SetAction(
            (arguments, cancellationToken) =>
                ReviewAsync(
                    arguments,
                    async review =>
                    {
                        if (await review.ShowAsync(arguments.GetValue(id)!, Query(arguments), cancellationToken) is not { } report)
                            return await FailAsync(review.Missing(arguments.GetValue(id)!));
                        if (arguments.GetValue(_json))
                            return await TellAsync(report, asJson: true);
                        await surroundings.Output.WriteAsync(NotesText.OfOne(report, surroundings.ForPeople));
                        return ExitCode(report);
                    }
                )
        );
        return command;
    }

    private Command Resolve()
    {
        var id = new Argument<string>("ID")
        {
            Description = "Id of a note; with --delete and --state also of an object that `list --state` shows as a candidate.",
        };
        var command = new Command("resolve", "Do something about one note.")
        {
            id,
            _delete,
            _keep,
            _import,
            _state,
            _excludeState,
            _noStackHoldsIt,
            _project,
            _stack,
            _baseUrl,
        };
        command.AddRule(result =>
        {
            var deeds = (result.GetValue(_delete) ? 1 : 0) + (result.GetValue(_keep) ? 1 : 0) + (result.GetValue(_import) is null ? 0 : 1);
            if (deeds != 1)
                result.AddError("Say one of --delete, --keep, --import FILE.");
        });
        command.SetAction(
            (arguments, cancellationToken) =>
                ReviewAsync(
                    arguments,
                    async review =>
                    {
                        var what = arguments.GetValue(id)!;
                        if (arguments.GetValue(_keep))
                            return await TellAsync(review.Keep(what));
                        if (arguments.GetValue(_import) is { } file)
                            return await ImportAsync(review, what, file, cancellationToken);
                        var permission = new DeletePermission
                        {
                            Export = Export(arguments),
                            Others = Others(arguments),
                            Project = arguments.GetValue(_project),
                            Stack = arguments.GetValue(_stack),
                            NoStackHoldsIt = arguments.GetValue(_noStackHoldsIt),
                        };
                        return await TellAsync(await review.DeleteAsync(what, permission, cancellationToken));
                    }
                )
        );
        return command;
    }

    private async Task<int> ImportAsync(CreationReview review, string id, string file, CancellationToken cancellationToken)
    {
        var (resolution, imported) = await review.ImportAsync(id, cancellationToken);
        if (imported is null)
            return await TellAsync(resolution);
        if (File.Exists(file))
            return await FailAsync($"{file} exists already and was not touched: give another name.");
        DurableFile.Replace(file, NotesJson.ImportFile(imported), DurableFile.OwnerOnly);
        review.Adopt(id, imported.Id);
        return await TellAsync(
            resolution with
            {
                Message =
                    $"{resolution.Message} is in {file}: run `pulumi import --file {file}`. Where the stack has a resource "
                    + $"{imported.Name} still, as after a replacement or a rotation, give it another name in the file first, and it is "
                    + "adopted beside that one. The note stays until a run has confirmed the object; its secret is lost, and an "
                    + "import does not bring it back.",
            }
        );
    }

    private async Task<int> ReviewAsync(ParseResult arguments, Func<CreationReview, Task<int>> actAsync)
    {
        try
        {
            using var review = new CreationReview(surroundings.ToProviderEnvironment(), arguments.GetValue(_baseUrl));
            return await actAsync(review);
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(failure.Message);
        }
    }

    private ReviewQuery Query(ParseResult arguments) =>
        new()
        {
            Project = Given(arguments, _project),
            Stack = Given(arguments, _stack),
            Export = Export(arguments),
            Others = Others(arguments),
        };

    /// <summary>A verb that lacks the option has no value of it.</summary>
    private static string? Given(ParseResult arguments, Option<string?> option) =>
        arguments.GetResult(option) is null ? null : arguments.GetValue(option);

    private StackExport? Export(ParseResult arguments) =>
        arguments.GetValue(_state) is { } file ? ExportOfStack.Read(file, "--state", surroundings) : null;

    private IReadOnlyList<StackExport> Others(ParseResult arguments) =>
        arguments.GetResult(_excludeState) is null
            ? []
            : [.. arguments.GetValue(_excludeState)!.Select(file => ExportOfStack.Read(file, "--exclude-state", surroundings))];

    private async Task<int> TellAsync(ReviewReport report, bool asJson)
    {
        await surroundings.Output.WriteAsync(
            asJson ? NotesJson.Of(report, surroundings.ForPeople) : NotesText.OfAll(report, surroundings.ForPeople)
        );
        return ExitCode(report);
    }

    private static int ExitCode(ReviewReport report) => report.Problems.Count == 0 && report.Unreadable.Count == 0 ? 0 : 1;

    private async Task<int> TellAsync(Resolution resolution)
    {
        if (!resolution.IsDone)
            return await FailAsync(resolution.Message);
        await surroundings.Output.WriteLineAsync(surroundings.ForPeople(resolution.Message));
        return 0;
    }

    private async Task<int> FailAsync(string message)
    {
        await surroundings.Errors.WriteLineAsync(surroundings.ForPeople(message));
        return 1;
    }
}
