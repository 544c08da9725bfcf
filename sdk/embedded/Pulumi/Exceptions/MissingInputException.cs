namespace Pulumi;

/// <summary>A required input was left out.</summary>
/// <param name="member">Member of the arguments' type that is null.</param>
/// <param name="message">What the official SDK says.</param>
internal sealed class MissingInputException(string member, string message) : ArgumentNullException(member, message);
