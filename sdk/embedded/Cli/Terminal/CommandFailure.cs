namespace Pulumi.Embedded.Cli.Terminal;

/// <summary>A command ends here: with a message on standard error, if there is one, and an exit code.</summary>
internal sealed class CommandFailure(string? text, int exitCode = ExitCodes.Failure) : Exception(text)
{
    /// <summary>Printed as <c>error: …</c>; null when all has been said.</summary>
    public string? Text { get; } = text;

    public int ExitCode { get; } = exitCode;
}
