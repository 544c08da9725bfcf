namespace Pulumi.OAuth.Tenant.Reading;

/// <summary>An answer says success and is not what was asked for.</summary>
/// <param name="reason">What is wrong with it, as a clause that begins with "it".</param>
/// <param name="advice">What to do about it, as a sentence; null when there is no more to say than about any unusable answer.</param>
internal sealed class UnusableAnswerException(string reason, string? advice = null) : Exception(reason)
{
    public string? Advice => advice;
}
