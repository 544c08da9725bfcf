using Pulumi.Automation.Commands.Exceptions;
using Pulumi.Embedded.Engine.Backend;

namespace Pulumi.Automation;

/// <summary>Refusals of the engine as the exceptions of this API.</summary>
internal static class Faults
{
    /// <param name="refusal">The engine's.</param>
    /// <param name="text">What a run had said before it; empty when none had begun.</param>
    public static CommandException ToCommandException(this WorkspaceException refusal, string text) =>
        text.Length == 0 ? refusal.ToCommandException() : new CommandException($"{refusal.Message}\n{text}", refusal);

    public static CommandException ToCommandException(this WorkspaceException refusal) =>
        refusal.Fault switch
        {
            WorkspaceFault.StackNotFound => new StackNotFoundException(refusal.Message),
            WorkspaceFault.StackAlreadyExists => new StackAlreadyExistsException(refusal.Message),
            WorkspaceFault.StackLocked => new ConcurrentUpdateException(refusal.Message),
            _ => new CommandException(refusal.Message),
        };
}
