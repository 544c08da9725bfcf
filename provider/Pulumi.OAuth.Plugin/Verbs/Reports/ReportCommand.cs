using System.CommandLine;
using System.Text;
using Pulumi.OAuth.Resources.Reports;
using Pulumi.Reports;
using Pulumi.Storage;

namespace Pulumi.OAuth.Plugin.Verbs.Reports;

/// <summary>The verb <c>report</c>: what credentials there are, for people, for a change's comment, and as a gate.</summary>
internal sealed class ReportCommand(VerbSurroundings surroundings)
{
    public const string Name = "report";
    public const string Summary = "tell what credentials there are, and gate pipelines";

    /// <summary>The exit code of a report that a gate does not let pass, unlike that of one that could not be made.</summary>
    private const int DoesNotPass = 3;

    private readonly TenantChoice _tenant = new(Name);
    private readonly Option<string?> _state = new("--state")
    {
        Description = "Report an export of a stack (`pulumi stack export --file FILE`), - for standard input, and ask no tenant.",
        HelpName = "FILE",
    };
    private readonly Option<bool> _html = new("--html") { Description = "One page that needs nothing else." };
    private readonly Option<bool> _markdown = new("--markdown") { Description = "Markdown, for the comment of a change; the default." };
    private readonly Option<bool> _json = new("--json") { Description = "JSON." };
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Write it into a file; default: standard output.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _failOn = new("--fail-on")
    {
        Description =
            "End with exit code 3 when a credential expires within so many days, is unused for so many, has all rights, or is a token "
            + "that never expires.",
        HelpName = "expires=14d,unused=90d,all-rights,never-expires",
    };

    public static Command Create(VerbSurroundings surroundings) => new ReportCommand(surroundings).Create();

    private Command Create()
    {
        var command = new Command(
            Name,
            "Report the OAuth clients and personal access tokens of a tenant, or of a stack's export. Only reads, and tells no secret. "
                + "Exit codes: 0 done, 1 no report could be made, 3 --fail-on found something."
        )
        {
            _html,
            _markdown,
            _json,
            _out,
            _failOn,
            _state,
        };
        _tenant.AddTo(command);
        command.AddRule(result =>
        {
            if (new[] { _html, _markdown, _json }.Count(result.GetValue) > 1)
                result.AddError("Say one of --html, --markdown, --json.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        ReportGate? gate = null;
        if (arguments.GetValue(_failOn) is { } rules && !ReportGate.TryParse(rules, out gate, out var wrong))
            return await FailAsync($"--fail-on: {wrong}.");
        try
        {
            if (await ReadAsync(arguments, cancellationToken) is not { } report)
                return 1;
            report = gate?.Look(report) ?? report;
            var text =
                arguments.GetValue(_html) ? HtmlReport.Of(report, surroundings.Redactor.ForPeople)
                : arguments.GetValue(_json) ? ReportJson.Of(report, surroundings.Redactor.ForPeople)
                : MarkdownReport.Of(report, surroundings.Redactor.ForPeople);
            if (arguments.GetValue(_out) is { } file)
                DurableFile.Replace(Path.GetFullPath(file), Encoding.UTF8.GetBytes(text), null);
            else
                await surroundings.Output.WriteAsync(text);
            if (report.Findings.IsEmpty)
                return 0;
            foreach (var finding in report.Findings)
                await surroundings.Errors.WriteLineAsync(
                    surroundings.ForPeople(
                        $"{finding.Rule}: {finding.Credential.Kind} {finding.Credential.Id} \"{finding.Credential.Name}\" {finding.Text}"
                    )
                );
            return DoesNotPass;
        }
        catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
        {
            return await FailAsync(failure.Message);
        }
    }

    /// <summary>Null when there is none, which has been told.</summary>
    private async Task<CredentialReport?> ReadAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (arguments.GetValue(_state) is { } file)
            return ExportOfStack.Read(
                file,
                "--state",
                surroundings,
                content => StackReport.Read(content, surroundings.Time.GetUtcNow(), surroundings.Redactor.Learn)
            );
        if (!_tenant.TryRead(arguments, surroundings, out var settings, out var problem))
        {
            await FailAsync(problem);
            return null;
        }
        using var tenant = new TenantReport(surroundings.ToProviderEnvironment(), settings);
        var outcome = await tenant.RunAsync(cancellationToken);
        if (outcome.TryGetValue(out var report, out var failure))
            return report;
        await FailAsync(failure.Message);
        return null;
    }

    private async Task<int> FailAsync(string message)
    {
        await surroundings.Errors.WriteLineAsync(surroundings.ForPeople(message));
        return 1;
    }
}
