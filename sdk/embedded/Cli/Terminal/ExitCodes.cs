namespace Pulumi.Embedded.Cli.Terminal;

/// <summary>What the process ends with; the CLI's own numbers.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int Failure = 1;

    /// <summary><c>up</c> or <c>destroy</c> need a confirmation and nobody can give it.</summary>
    public const int ConfirmationNeeded = 2;

    public const int StackNotFound = 6;

    /// <summary><c>--expect-no-changes</c>, and there are changes.</summary>
    public const int UnexpectedChanges = 7;

    /// <summary>Ended by a second Ctrl-C.</summary>
    public const int Cancelled = 8;

    /// <summary>Nothing failed, but a resource has to be waited for; the same command later goes on.</summary>
    public const int Awaits = 10;
}
