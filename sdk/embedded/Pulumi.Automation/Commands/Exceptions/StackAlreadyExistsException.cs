namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>The backend has a stack of this name in the project already.</summary>
public sealed class StackAlreadyExistsException(string message) : CommandException(message);
