namespace Pulumi;

/// <summary>The engine did not take a log message, so that nothing more can be told through it.</summary>
public class LogException(Exception exception) : Exception("Error occurred during logging: " + exception.Message, exception);
