using System.Text;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>Knows every secret that a stack and its tenant have, and looks for them in all that is said and written.</summary>
/// <param name="stack">What is watched.</param>
/// <param name="declared">Secrets of the program.</param>
internal sealed class LeakWatch(ProcessStack stack, params IEnumerable<string> declared)
{
    private readonly StringBuilder _said = new();
    private readonly HashSet<string> _secrets = [ProcessStack.Passphrase, stack.Tenant.ClientSecret, .. declared];

    /// <summary>All secrets so far: of the login, of the program, of the objects, the bearer tokens, the passphrase.</summary>
    public IReadOnlyCollection<string> Secrets => _secrets;

    /// <summary>Everything that was said so far.</summary>
    public string Said => _said.ToString();

    /// <summary>A bearer token that the tenant has handed out and still takes.</summary>
    public string Bearer => Bearers.Last();

    private IEnumerable<string> Bearers =>
        stack
            .Tenant.Requests.List()
            .Select(r => r.Authorization)
            .OfType<string>()
            .Where(h => h.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            .Select(h => h.Split(' ')[^1]);

    /// <summary>Runs a command and listens to it.</summary>
    public async Task ExpectAsync(int exitCode, params IEnumerable<string> arguments)
    {
        var end = await stack.RunAsync([.. arguments, "--stack", "dev"]);
        Hear(end.Output);
        Assert.True(
            end.ExitCode == exitCode,
            $"{string.Join(' ', arguments.Where(a => !_secrets.Contains(a)))} ended with {end.ExitCode}: {end.Output}"
        );
    }

    /// <summary>Takes what somebody said, and fails when there is a secret in it.</summary>
    public void Hear(string text)
    {
        _said.AppendLine(text);
        Learn();
        // What was said before its secret was known is looked at again.
        foreach (var secret in _secrets)
            Assert.False(Said.Contains(secret, StringComparison.Ordinal), $"The output holds the secret {Hint(secret)}:\n{text}");
    }

    /// <summary>Fails when a file below the stack's folder holds a secret in the clear.</summary>
    public void AssertFilesAreClean()
    {
        Learn();
        var files = Directory.GetFiles(stack.Folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, f => f.Contains(Path.Combine(".pulumi", "history"), StringComparison.Ordinal));
        foreach (var file in files)
        {
            var text = File.ReadAllText(file, Encoding.Latin1);
            foreach (var secret in _secrets)
                Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{file} holds the secret {Hint(secret)}");
        }
    }

    private void Learn()
    {
        var state = stack.Tenant.Store.Current;
        foreach (
            var secret in state.OAuthClients.Select(c => c.Secret).Concat(state.PersonalAccessTokens.Select(t => t.Secret)).OfType<string>()
        )
            _secrets.Add(secret);
        _secrets.UnionWith(Bearers);
    }

    private static string Hint(string secret) => $"that begins with {secret[..4]}";
}
