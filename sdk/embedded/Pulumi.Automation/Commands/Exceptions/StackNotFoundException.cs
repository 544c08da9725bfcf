namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>The backend has no stack of this name in the project.</summary>
public sealed class StackNotFoundException(string message) : CommandException(message);
