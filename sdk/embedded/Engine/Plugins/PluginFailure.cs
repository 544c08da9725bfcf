using System.Collections.Immutable;
using Grpc.Core;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Plugins;

/// <summary>Why a call to a plugin failed: calls throw for nothing but <see cref="OperationCanceledException"/> of the caller's own token.
/// <see cref="Message"/> is the text of the gRPC status.</summary>
public abstract record PluginFailure(string Message)
{
    /// <summary>What people see.</summary>
    public virtual string Text => Message;

    /// <summary>The plugin said no: any status without a detail that says more.</summary>
    /// <remarks><see cref="StatusCode.Unimplemented"/> is one of these; CheckConfig, DiffConfig and Cancel have a meaning for it.</remarks>
    public sealed record Refused(StatusCode Status, string Message) : PluginFailure(Message);

    /// <summary>The object exists, and something after its making failed (detail <c>ErrorResourceInitFailed</c>). To be recorded.</summary>
    /// <param name="Message">Text of the status; people see the reasons instead.</param>
    /// <param name="Id">Id of the object; never empty after a creation.</param>
    /// <param name="Outputs">What is known of it.</param>
    /// <param name="Inputs">Inputs that a Read answers; null when none were given.</param>
    /// <param name="Reasons">What went wrong.</param>
    /// <param name="RefreshBeforeUpdate">The object has to be read before the next update.</param>
    public sealed record InitFailed(
        string Message,
        string Id,
        PropertyMap Outputs,
        PropertyMap? Inputs,
        ImmutableArray<string> Reasons,
        bool RefreshBeforeUpdate
    ) : PluginFailure(Message)
    {
        public override string Text => Listed(Reasons);
    }

    /// <summary>What the call asks for has to be waited for (detail <c>ErrorResourceAwaitFailed</c>): nothing happened, and it is to be
    /// tried again in a later run.</summary>
    public sealed record AwaitFailed(string Message) : PluginFailure(Message);

    /// <summary>Configure misses settings (detail <c>ConfigureErrorMissingKeys</c>).</summary>
    public sealed record MissingConfiguration(string Message, ImmutableArray<MissingKey> Keys) : PluginFailure(Message)
    {
        public override string Text =>
            Listed(
                Keys.Select(k =>
                    $"missing required configuration key \"{k.Name}\": {k.Description}\nSet a value using the command `pulumi config set "
                    + $"{k.Name} <value>`."
                )
            );
    }

    /// <summary>The call was not made: the provider's configuration holds values that a preview does not know yet. Only the engine itself
    /// answers so.</summary>
    public sealed record ConfigurationUnknown()
        : PluginFailure(
            "The provider for this resource has inputs that are not known during preview.\n"
                + "This preview may not correctly represent the changes that will be applied during an update."
        );

    /// <summary>The process died, or the connection broke: what became of the call is not known.</summary>
    public sealed record Died(string Message) : PluginFailure(Message);

    private static string Listed(IEnumerable<string> points)
    {
        var lines = points.Select(p => "\t* " + p).ToList();
        return $"{lines.Count} error{(lines.Count == 1 ? "" : "s")} occurred:\n{string.Join('\n', lines)}\n\n";
    }
}

/// <summary>A setting that a provider requires, named with its namespace.</summary>
public sealed record MissingKey(string Name, string Description);
