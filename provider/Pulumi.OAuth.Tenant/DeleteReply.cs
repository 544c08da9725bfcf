namespace Pulumi.OAuth.Tenant;

/// <summary>What the tenant answered to a deletion.</summary>
/// <param name="Outcome">How it found the object.</param>
/// <param name="ServerTime">As <see cref="IDatedAnswer.ServerTime"/>.</param>
public sealed record DeleteReply(DeleteOutcome Outcome, DateTimeOffset? ServerTime) : IDatedAnswer;
