using Pulumirpc;

namespace Pulumi;

/// <summary>Shows messages to the user, through the engine.</summary>
/// <remarks>Each may belong to a resource, be part of a stream of messages (<c>streamId</c>), or be shown only while the operation runs
/// (<c>ephemeral</c>). The program does not end before they are delivered.</remarks>
public static class Log
{
    /// <summary>Shown only with <c>--debug</c>.</summary>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Debug, message, resource, streamId, ephemeral);

    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Info, message, resource, streamId, ephemeral);

    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Warning, message, resource, streamId, ephemeral);

    /// <summary>Also makes the program fail once it has run to its end.</summary>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Send(LogSeverity.Error, message, resource, streamId, ephemeral);

    /// <summary>An error that is the exception's text, with its stack trace.</summary>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Error(exception.ToString(), resource, streamId, ephemeral);
    }

    private static void Send(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral) =>
        Deployment.Current.Logger.LogAsync(severity, message, resource, streamId ?? 0, ephemeral ?? false);
}
