using System.CommandLine;
using Pulumi.Texts;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary>The command line <c>oauth-tenant</c>: starts a tenant, says how to reach it, serves until a signal ends it.</summary>
internal static class TenantCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var parsed = Create(output, errors).Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors });
        // The library's own guesses offer -h for whatever word has two letters.
        foreach (
            var problem in parsed
                .UnmatchedTokens.Select(word =>
                    $"{word} is no option of oauth-tenant, nor a value of "
                    + $"one{(Suggestion(parsed, word) is { } close ? $"; did you mean {close}?" : ".")}"
                )
                .Concat(parsed.UnmatchedTokens.Count > 0 ? [] : parsed.Errors.Select(e => e.Message))
        )
            await errors.WriteLineAsync(problem);
        await errors.WriteLineAsync("See oauth-tenant --help.");
        return 1;
    }

    private static string? Suggestion(ParseResult parsed, string word) =>
        word.StartsWith('-') ? Spelling.Closest(word.Split('=')[0], parsed.RootCommandResult.Command.Options.Select(o => o.Name)) : null;

    private static RootCommand Create(TextWriter output, TextWriter errors)
    {
        var defaults = new TenantSettings();
        var port = WholeNumber.Option("--port", 0, ushort.MaxValue, "Loopback port; 0 takes a free one.", 0);
        var state = new Option<string?>("--state")
        {
            Description = "File that keeps the state across restarts. Holds secrets.",
            HelpName = "FILE",
        };
        var limit = WholeNumber.Option(
            "--requests-per-10s",
            0,
            int.MaxValue,
            "Requests per client id and API version in any 10 seconds; 0 lifts the limit.",
            defaults.RequestsPer10Seconds
        );
        var lifetime = WholeNumber.Option(
            "--token-lifetime",
            1,
            int.MaxValue,
            "Life of access tokens in seconds; default: as the credential says."
        );
        var quota = WholeNumber.Option(
            "--pat-quota",
            0,
            int.MaxValue,
            "Personal access tokens per identity.",
            defaults.PersonalAccessTokenQuota
        );
        var clientId = new Option<string?>("--client-id") { Description = "Id of the first administrator's token; default: random." };
        var clientSecret = new Option<string?>("--client-secret") { Description = "Its secret; default: random." };
        var unordered = new Option<bool>("--unordered") { Description = "Answer sets in another order than they were written." };
        var log = new Option<string?>("--log") { Description = "File that gets one line a request.", HelpName = "FILE" };

        var command = new RootCommand("Emulated SailPoint tenant: OAuth clients, personal access tokens, limits and faults.")
        {
            port,
            state,
            limit,
            lifetime,
            quota,
            clientId,
            clientSecret,
            unordered,
            log,
        };
        command.SetAction(
            (arguments, cancellationToken) =>
                ServeAsync(
                    new TenantOptions
                    {
                        Port = arguments.GetValue(port)!.Value,
                        StateFile = arguments.GetValue(state),
                        LogFile = arguments.GetValue(log),
                        ClientId = arguments.GetValue(clientId),
                        ClientSecret = arguments.GetValue(clientSecret),
                        Settings = new TenantSettings
                        {
                            RequestsPer10Seconds = arguments.GetValue(limit)!.Value,
                            TokenLifetimeSeconds = arguments.GetValue(lifetime),
                            PersonalAccessTokenQuota = arguments.GetValue(quota)!.Value,
                            Unordered = arguments.GetValue(unordered),
                        },
                    },
                    output,
                    errors,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task<int> ServeAsync(TenantOptions options, TextWriter output, TextWriter errors, CancellationToken stopped)
    {
        try
        {
            await using var tenant = await EmulatedTenant.StartAsync(options, stopped);
            await output.WriteLineAsync($"listening on {tenant.BaseUrl.GetLeftPart(UriPartial.Authority)}");
            await output.WriteLineAsync($"client-id {tenant.ClientId}");
            await output.WriteLineAsync($"client-secret {tenant.ClientSecret}");
            await output.FlushAsync(CancellationToken.None);
            await Task.Delay(Timeout.InfiniteTimeSpan, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return 0;
        }
        catch (Exception failure) when (failure is IOException or FormatException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"oauth-tenant cannot start: {failure.Message}");
            return 1;
        }
    }
}
