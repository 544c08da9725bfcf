using Pulumi.Embedded.Cli.Parsing;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Display;

namespace Pulumi.Embedded.Cli.Commands;

/// <summary><c>whoami</c>: a backend of files knows the user of the machine.</summary>
internal static class WhoAmICommand
{
    private static readonly Flag<bool> Verbose = new("verbose", "Print detailed whoami information", 'v');

    public static readonly Command Definition = new("whoami", "Display the current logged-in user")
    {
        Flags = [CommonFlags.Json, Verbose],
        Unsupported = ["output"],
        Run = RunAsync,
    };

    private static async Task<int> RunAsync(Invocation invocation)
    {
        var url = invocation.Open().Backend.Url;
        var user = Environment.UserName;
        await invocation.Context.Out.WriteLineAsync(
            invocation switch
            {
                _ when invocation.Has(CommonFlags.Json) => JsonTexts.Indented(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("user", user);
                    json.WriteString("url", url);
                    json.WriteEndObject();
                }),
                _ when invocation.Has(Verbose) => $"User: {user}\nOrganizations: \nBackend URL: {url}\nToken type: personal",
                _ => user,
            }
        );
        return ExitCodes.Success;
    }
}
