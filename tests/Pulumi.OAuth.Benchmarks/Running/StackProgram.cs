using System.Globalization;

namespace Pulumi.OAuth.Benchmarks.Running;

/// <summary>The C# program of the stacks that are measured: this executable, when an engine starts it.</summary>
/// <param name="Clients">How many OAuth clients it declares.</param>
/// <param name="Tokens">How many personal access tokens besides.</param>
/// <param name="Description">Of each client; another one is a patch of all.</param>
internal sealed record StackProgram(int Clients, int Tokens = 0, string Description = "A client of a benchmark")
{
    /// <summary>Environment variable that says what is declared.</summary>
    public const string Variable = "BENCHMARK_STACK";

    public static StackProgram Read(string text)
    {
        var words = text.Split(' ', 3);
        return new StackProgram(
            int.Parse(words[0], CultureInfo.InvariantCulture),
            int.Parse(words[1], CultureInfo.InvariantCulture),
            words[2]
        );
    }

    public string Write() => string.Create(CultureInfo.InvariantCulture, $"{Clients} {Tokens} {Description}");

    public Task<int> RunAsync() =>
        Deployment.RunAsync(() =>
        {
            for (var i = 0; i < Clients; i++)
            {
                _ = new OAuthClient(
                    $"client-{i}",
                    new OAuthClientArgs
                    {
                        Description = Description,
                        GrantTypes = { GrantType.ClientCredentials },
                        AccessType = AccessType.Offline,
                        AccessTokenValiditySeconds = ClientInputs.ValiditySeconds,
                        Enabled = true,
                        Scope = { ClientInputs.Scope },
                    }
                );
            }
            for (var i = 0; i < Tokens; i++)
                _ = new PersonalAccessToken(
                    $"token-{i}",
                    new PersonalAccessTokenArgs { Scope = { ClientInputs.Scope }, ExpiresInDays = 30 }
                );
        });
}
