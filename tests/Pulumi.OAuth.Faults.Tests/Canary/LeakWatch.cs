using System.Text;
using Pulumi.OAuth.Faults.Tests.Processes;

namespace Pulumi.OAuth.Faults.Tests.Canary;

/// <summary>Knows every secret that a stack and its tenant have, and looks for them in all that is said and written.</summary>
internal sealed class LeakWatch(ProcessStack stack)
{
    private readonly StringBuilder _said = new();
    private readonly HashSet<string> _secrets = [ProcessStack.Passphrase, stack.Tenant.ClientSecret];

    /// <summary>All secrets so far: of the login, of the objects, the bearer tokens, the passphrase.</summary>
    public IReadOnlyCollection<string> Secrets => _secrets;

    /// <summary>Everything that was said so far.</summary>
    public string Said => _said.ToString();

    /// <summary>Runs a command, whatever its end, and listens to it.</summary>
    public async Task RunAsync(params string[] arguments) =>
        Hear((await stack.RunAsync([.. arguments, "--stack", "dev"])).Output);

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
        foreach (var secret in state.OAuthClients.Select(c => c.Secret).Concat(state.PersonalAccessTokens.Select(t => t.Secret)).OfType<string>())
            _secrets.Add(secret);
        foreach (var header in stack.Tenant.Requests.List().Select(r => r.Authorization).OfType<string>())
            _secrets.Add(header.Split(' ')[^1]);
    }

    private static string Hint(string secret) => $"that begins with {secret[..4]}";
}
