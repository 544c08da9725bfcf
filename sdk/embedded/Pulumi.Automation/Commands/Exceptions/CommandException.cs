namespace Pulumi.Automation.Commands.Exceptions;

/// <summary>An operation on a stack failed. The message holds what the operation said until then, secrets blotted out.</summary>
public class CommandException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Name of the exception's type, as logs group by it.</summary>
    public string Name => GetType().Name;
}
