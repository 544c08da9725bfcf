using System.CommandLine;
using System.Runtime.InteropServices;
using Pulumi.OAuth.Plugin.Logging;
using Pulumi.OAuth.Resources.Checkups;

namespace Pulumi.OAuth.Plugin.Verbs.Doctor;

/// <summary>The verb <c>doctor</c>: says in a line each how everything is that a run depends on, and what to do.</summary>
internal sealed class DoctorCommand(VerbSurroundings surroundings)
{
    public const string Name = "doctor";
    public const string Summary = "look at settings, connection, login, rights and leftovers";

    private readonly Option<string?> _baseUrl = new("--base-url")
    {
        Description = "Address of the tenant; default: the stack's, then SAIL_BASE_URL.",
        HelpName = "URL",
    };
    private readonly Option<bool> _stackConfig = new("--stack-config")
    {
        Description =
            "Read the stack's settings from standard input: `pulumi config --json --show-secrets | pulumi-resource-oauth doctor "
            + "--stack-config`.",
    };
    private readonly Option<bool> _json = new("--json") { Description = "Tell it as JSON." };

    public static Command Create(VerbSurroundings surroundings) => new DoctorCommand(surroundings).Create();

    private Command Create()
    {
        var command = new Command(
            Name,
            "Look at everything a run depends on, in a line each, and say what to do. Changes nothing: writes are judged by the login's "
                + "scopes. Never shows a secret. Exit codes: 0 all is well, 1 something has to be done."
        )
        {
            _baseUrl,
            _stackConfig,
            _json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        CheckedStack? stack = null;
        if (arguments.GetValue(_stackConfig))
        {
            using var input = surroundings.Input();
            if (!StackSettings.TryRead(input, surroundings.Redactor, out stack, out var problem))
            {
                await surroundings.Errors.WriteLineAsync(
                    surroundings.ForPeople($"--stack-config: {problem}. Standard input has to be what `pulumi config --json` prints.")
                );
                return 1;
            }
        }
        var findings = new List<CheckupFinding>
        {
            new("plugin", CheckupVerdict.Good, $"pulumi-resource-oauth {PluginVersion.Text}, {RuntimeInformation.RuntimeIdentifier}"),
        };
        try
        {
            findings.AddRange(
                await new Checkup(surroundings.ToProviderEnvironment(), stack, arguments.GetValue(_baseUrl)).RunAsync(cancellationToken)
            );
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            findings.Add(new CheckupFinding("notes", CheckupVerdict.Bad, failure.Message));
        }
        findings.AddRange(Log());
        await surroundings.Output.WriteAsync(arguments.GetValue(_json) ? DoctorJson.Of(findings, surroundings.ForPeople) : Lines(findings));
        return findings.Exists(f => f.Verdict == CheckupVerdict.Bad) ? 1 : 0;
    }

    /// <summary>What a run would show of its requests, when it is to show any.</summary>
    private IEnumerable<CheckupFinding> Log()
    {
        var log = LogSettings.Read(surroundings.Variable);
        if (log.Problem is { } problem)
            yield return new CheckupFinding(LogSettings.LevelVariable, CheckupVerdict.Bad, problem)
            {
                Advice = $"Set {LogSettings.LevelVariable} to debug or trace, or unset it.",
            };
        else if (log is { IsOn: true, File: { } file })
            yield return FileLog.Against(file) is { } reason
                ? new CheckupFinding(LogSettings.FileVariable, CheckupVerdict.Bad, $"{file} cannot be written: {reason}")
                {
                    Advice = $"Give {LogSettings.FileVariable} a file in a folder that is there and may be written to.",
                }
                : new CheckupFinding(
                    LogSettings.FileVariable,
                    CheckupVerdict.Good,
                    $"{file}, {(log.ShowsHeaders ? "headers too" : "without headers")}"
                );
        else if (log.IsOn)
            yield return new CheckupFinding(
                LogSettings.LevelVariable,
                CheckupVerdict.Good,
                $"requests are shown among the messages of the run, {(log.ShowsHeaders ? "headers too" : "without headers")}"
            );
    }

    private string Lines(List<CheckupFinding> findings)
    {
        var width = findings.Max(f => surroundings.ForPeople(f.Topic).Length);
        return string.Concat(
            findings.Select(f =>
            {
                var topic = surroundings.ForPeople(f.Topic).PadRight(width);
                var advice = f.Advice is { } todo ? $"\n{"".PadRight(width + 4)}{surroundings.ForPeople(todo)}" : "";
                return $"{Sign(f.Verdict)} {topic}  "
                    + $"{surroundings.ForPeople(f.Text)}{(f.Verdict == CheckupVerdict.NotTried ? " (not tried)" : "")}{advice}\n";
            })
        );
    }

    private static char Sign(CheckupVerdict verdict) =>
        verdict switch
        {
            CheckupVerdict.Good => '✓',
            CheckupVerdict.Bad => '✗',
            _ => '·',
        };
}
