namespace Pulumi.Embedded.Cli.Parsing;

/// <summary>The command line itself is wrong.</summary>
internal sealed class UsageException(string message) : Exception(message);
