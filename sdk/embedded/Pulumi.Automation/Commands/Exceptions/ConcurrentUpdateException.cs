namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>Another update holds the stack's lock. Wait for its end, or remove a left-over lock with
/// <see cref="WorkspaceStack.CancelAsync"/>.</summary>
public sealed class ConcurrentUpdateException(string message) : CommandException(message);
