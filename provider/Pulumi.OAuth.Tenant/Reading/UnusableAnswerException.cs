namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>An answer says success and is not what was asked for.</summary>
/// <param name="reason">What is wrong with it, as a clause that begins with "it".</param>
internal sealed class UnusableAnswerException(string reason) : Exception(reason);
