namespace Pulumi.Embedded.Engine.Secrets;

/// <summary>Where the passphrase comes from: the variables the CLI reads, then whoever can be asked.</summary>
/// <param name="environment">Looks a variable up.</param>
/// <param name="ask">Asks a person for it, showing nothing; null where nobody is there.</param>
/// <param name="directory">What a relative file name is relative to.</param>
public sealed class PassphraseSource(Func<string, string?> environment, Func<string, string>? ask, string directory)
{
    public const string Variable = "PULUMI_CONFIG_PASSPHRASE",
        FileVariable = "PULUMI_CONFIG_PASSPHRASE_FILE";

    private string? _asked;

    /// <summary>The passphrase; it may be empty, but something has to say so.</summary>
    /// <exception cref="SecretException">Nothing gives one, or the named file cannot be read.</exception>
    public string Get()
    {
        if (environment(Variable) is { } given)
            return given;
        if (environment(FileVariable) is { Length: > 0 } file)
        {
            try
            {
                return File.ReadAllText(Path.Combine(directory, file)).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new SecretException($"unable to read {FileVariable}: {e.Message}", e);
            }
        }
        return _asked ??=
            ask?.Invoke("Enter your passphrase to unlock config/secrets")
            ?? throw new SecretException($"passphrase must be set with {Variable} or {FileVariable} environment variables");
    }
}
