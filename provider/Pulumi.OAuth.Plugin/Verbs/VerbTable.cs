using System.Collections.Immutable;
using System.CommandLine;
using Pulumi.OAuth.Plugin.Verbs.Doctor;
using Pulumi.OAuth.Plugin.Verbs.Export;
using Pulumi.OAuth.Plugin.Verbs.Notes;
using Pulumi.OAuth.Plugin.Verbs.Renewals;
using Pulumi.OAuth.Plugin.Verbs.Reports;
using Pulumi.Texts;

namespace Pulumi.OAuth.Plugin.Verbs;

/// <summary>What the plugin does for people, besides serving engines.</summary>
/// <remarks>An engine's start must not wait for a parser that it has no use for, so the table knows names alone until a verb is
/// run.</remarks>
internal static class VerbTable
{
    private static readonly ImmutableArray<Verb> All =
    [
        new(DoctorCommand.Name, DoctorCommand.Summary, DoctorCommand.Create),
        new(ExportCommand.Name, ExportCommand.Summary, ExportCommand.Create),
        new(NotesCommand.Name, NotesCommand.Summary, NotesCommand.Create),
        new(ReportCommand.Name, ReportCommand.Summary, ReportCommand.Create),
        new(RenewLoginCommand.Name, RenewLoginCommand.Summary, RenewLoginCommand.Create),
    ];

    public static IEnumerable<string> Names => All.Select(v => v.Name);

    /// <summary>How the plugin is called.</summary>
    public static string Usage =>
        $"""
            pulumi-resource-oauth: the plugin of the Pulumi provider for OAuth clients and personal access tokens. Engines start it.

            Usage:
              pulumi-resource-oauth [HOST:PORT]   serve the engine at that address, or engines that attach
              pulumi-resource-oauth --version     tell the version
              pulumi-resource-oauth --schema      tell the package schema, JSON
            {string.Join('\n', All.Select(v => $"  pulumi-resource-oauth {v.Name, -13} {v.Summary}; see {v.Name} --help"))}

            Exit codes: 0 when all is well, 1 otherwise; 3 when report --fail-on found something.
            """;

    public static bool IsVerb(string word) => All.Any(v => v.Name == word);

    /// <summary>Runs a verb.</summary>
    /// <param name="arguments">Its name and what follows.</param>
    /// <param name="surroundings">What it reads and writes.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        VerbSurroundings surroundings,
        CancellationToken cancellationToken
    )
    {
        var parsed = Commands(surroundings).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count == 0)
            return await InvokeAsync(parsed, surroundings, cancellationToken);
        foreach (var error in parsed.Errors)
            await surroundings.Errors.WriteLineAsync(surroundings.Redactor.ForPeople(error.Message));
        var command = parsed.CommandResult.Command;
        if (
            parsed.UnmatchedTokens is [var word, ..]
            && Spelling.Closest(word, command.Subcommands.Select(c => c.Name).Concat(command.Options.Select(o => o.Name))) is { } close
        )
            await surroundings.Errors.WriteLineAsync($"Did you mean {close}?");
        await surroundings.Errors.WriteLineAsync("See --help.");
        return 1;
    }

    /// <summary>All verbs, as the parser knows them.</summary>
    internal static RootCommand Commands(VerbSurroundings surroundings)
    {
        var root = new RootCommand("The plugin of the Pulumi provider for OAuth clients and personal access tokens.");
        foreach (var verb in All)
            root.Subcommands.Add(verb.Create(surroundings));
        return root;
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, VerbSurroundings surroundings, CancellationToken cancellationToken)
    {
        // The library's own handler shows a trace, which nobody has looked through for secrets.
        // Its handler of signals waits for an action that never comes to its first await.
        var configuration = new InvocationConfiguration
        {
            Output = surroundings.Output,
            Error = surroundings.Errors,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await surroundings.Errors.WriteLineAsync("Cancelled.");
        }
        catch (Exception mistake)
        {
            await surroundings.Errors.WriteLineAsync(
                surroundings.ForPeople($"A mistake of the provider, please report it: {mistake.GetType().Name}: {mistake.Message}")
            );
        }
        return 1;
    }

    private sealed record Verb(string Name, string Summary, Func<VerbSurroundings, Command> Create);
}
