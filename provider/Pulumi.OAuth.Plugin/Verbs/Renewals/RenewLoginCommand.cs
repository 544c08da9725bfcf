using System.CommandLine;
using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Renewals;
using Pulumi.OAuth.Tenant;

namespace Pulumi.OAuth.Plugin.Verbs.Renewals;

/// <summary>The verb <c>renew-login</c>: gives the token that the provider logs in with a successor, and ends it when that is in
/// use.</summary>
internal sealed class RenewLoginCommand(VerbSurroundings surroundings)
{
    public const string Name = "renew-login";
    public const string Summary = "renew the credential the provider logs in with";

    private readonly Option<string?> _to = new("--to")
    {
        Description =
            "A command of the shell that stores the new pair: it reads {\"clientId\":…,\"clientSecret\":…} from its standard input. "
            + "Without it the pair is printed, once.",
        HelpName = "COMMAND",
    };
    private readonly Option<bool> _finish = new("--finish")
    {
        Description = "Delete the old token. Run it with the new pair, as read from where it was stored.",
    };
    private readonly Option<string?> _old = new("--old")
    {
        Description = "With --finish: the old token, where no note tells it, as on another machine.",
        HelpName = "ID",
    };
    private readonly Option<string?> _state = new("--state")
    {
        Description =
            "An export of a stack (`pulumi stack export --file FILE`), - for standard input: a token that it holds is neither renewed nor "
            + "deleted.",
        HelpName = "FILE",
    };
    private readonly Option<string?> _baseUrl = new("--base-url")
    {
        Description = "Address of the tenant; default: SAIL_BASE_URL.",
        HelpName = "URL",
    };
    private readonly Option<string?> _apiVersion = new("--api-version")
    {
        Description = "Version of the tenant's API, as oauth:apiVersion; default: v3. Tokens that never expire need v2025 or later.",
        HelpName = "VERSION",
    };

    public static Command Create(VerbSurroundings surroundings) => new RenewLoginCommand(surroundings).Create();

    private Command Create()
    {
        var command = new Command(
            Name,
            "Give the personal access token of SAIL_CLIENT_ID and SAIL_CLIENT_SECRET a successor of the same rights and life, prove that "
                + "it can log in, and hand it over. The old one stays until --finish. Exit codes: 0 done, 1 not."
        )
        {
            _to,
            _finish,
            _old,
            _state,
            _baseUrl,
            _apiVersion,
        };
        command.AddRule(result =>
        {
            if (result.GetValue(_finish) && result.GetValue(_to) is not null)
                result.AddError("Say --to or --finish: the second is for a later run, with the new pair.");
            if (!result.GetValue(_finish) && result.GetValue(_old) is not null)
                result.AddError("--old belongs to --finish.");
            if (result.GetResult(_old) is not null && !ObjectId.IsPossible(result.GetValue(_old)))
                result.AddError("--old: it is empty, or no id that a token can have. Nothing was deleted.");
        });
        command.SetAction(
            async (arguments, cancellationToken) =>
            {
                try
                {
                    var export = arguments.GetValue(_state) is { } file ? ExportOfStack.Read(file, "--state", surroundings) : null;
                    var (environment, baseUrl, apiVersion) = (
                        surroundings.ToProviderEnvironment(),
                        arguments.GetValue(_baseUrl),
                        arguments.GetValue(_apiVersion)
                    );
                    if (arguments.GetValue(_finish))
                    {
                        using var ending = new RenewalEnding(environment, baseUrl, apiVersion, export);
                        return await FinishAsync(ending, arguments.GetValue(_old), cancellationToken);
                    }
                    using var renewal = new LoginRenewal(environment, baseUrl, apiVersion, export);
                    return await RenewAsync(renewal, arguments.GetValue(_to), cancellationToken);
                }
                catch (Exception failure) when (failure is FormatException or IOException or UnauthorizedAccessException)
                {
                    return await FailAsync(failure.Message);
                }
            }
        );
        return command;
    }

    private async Task<int> FinishAsync(RenewalEnding ending, string? old, CancellationToken cancellationToken)
    {
        var resolution = await ending.FinishAsync(old, cancellationToken);
        if (!resolution.IsDone)
            return await FailAsync(resolution.Message);
        await surroundings.Output.WriteLineAsync(surroundings.ForPeople(resolution.Message));
        return 0;
    }

    private async Task<int> RenewAsync(LoginRenewal renewal, string? command, CancellationToken cancellationToken)
    {
        var (resolution, successor) = await renewal.MakeAsync(cancellationToken);
        if (successor is null)
            return await FailAsync(resolution.Message);
        // On the disk before anybody can have the pair: from here on nothing deletes either token by itself.
        if (renewal.Hand() is { } unnoted)
            return await FailAsync($"{unnoted} {await renewal.WithdrawAsync()}");
        await TellAsync(resolution.Message);
        return command is null ? await PrintAsync(successor) : await HandAsync(renewal, successor, command, cancellationToken);
    }

    private async Task<int> PrintAsync(Successor successor)
    {
        await surroundings.Output.WriteLineAsync(Document(successor));
        await TellAsync(
            $"This is the only time the secret is told. Store the pair; then run {Name} --finish with it, which deletes {successor.OldId}."
        );
        return 0;
    }

    private async Task<int> HandAsync(LoginRenewal renewal, Successor successor, string command, CancellationToken cancellationToken)
    {
        var said = new Lock();
        void Say(string line)
        {
            lock (said)
                surroundings.Errors.WriteLine(surroundings.ForPeople(line));
        }
        var end = await StoreCommand.RunAsync(
            command,
            System.Text.Encoding.UTF8.GetBytes(Document(successor) + "\n"),
            Say,
            cancellationToken
        );
        if (end is not { } outcome)
        {
            return await FailAsync($"No shell could be started for the command. {await renewal.WithdrawAsync()}");
        }
        if (outcome is { ExitCode: 0, HasRead: true })
        {
            await TellAsync(
                $"The command has ended well, which does not prove that the right store has the pair: run {Name} --finish with it, as "
                    + $"read from there, which deletes {successor.OldId}."
            );
            return 0;
        }
        var how = outcome.ExitCode == 0 ? "ended without reading what it was given" : $"ended with exit code {outcome.ExitCode}";
        return await FailAsync(
            $"The command {how}. Nobody here knows whether a store has the pair, so nothing is deleted. When it is stored, run {Name} "
                + $"--finish with it. When it is not, delete {successor.Name} ({successor.Id}) at the tenant and run this again."
        );
    }

    private static string Document(Successor successor) =>
        new JsonObject { ["clientId"] = successor.Id, ["clientSecret"] = successor.Secret }.ToJsonString();

    private Task TellAsync(string message) => surroundings.Errors.WriteLineAsync(surroundings.ForPeople(message));

    private async Task<int> FailAsync(string message)
    {
        await TellAsync(message);
        return 1;
    }
}
