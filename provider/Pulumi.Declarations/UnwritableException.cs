namespace Pulumi.Declarations;

/// <summary>A resource has a value that no program can give it.</summary>
/// <param name="message">Which, as a clause about the resource.</param>
public sealed class UnwritableException(string message) : Exception(message);
