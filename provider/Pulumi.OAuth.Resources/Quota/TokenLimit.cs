using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Operations;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Resources.Quota;

/// <summary>
/// How many tokens the caller may have. A tenant may allow fewer than is documented, and tells it only when it refuses one more: that is
/// remembered below Pulumi's home, so that the next run deletes first where it has to. Thread safe.
/// </summary>
internal sealed class TokenLimit
{
    private readonly ProviderScope _scope;
    private readonly Lazy<Task<(string? Identity, int? Limit)>> _recalled;
    private int _learned;

    public TokenLimit(ProviderScope scope)
    {
        _scope = scope;
        _recalled = new Lazy<Task<(string? Identity, int? Limit)>>(RecallAsync);
    }

    private TokenNotes<LearnedLimit> Notes => new(_scope.Notes.LimitFolder, LearnedLimitJson.Default.LearnedLimit);

    /// <summary>The number to plan with.</summary>
    /// <param name="count">How many there are: who has more than was learned is allowed more.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    public async Task<int> OfAsync(int count, CancellationToken cancellationToken)
    {
        var (_, recalled) = await _recalled.Value.WaitAsync(cancellationToken);
        var learned = Volatile.Read(ref _learned) is > 0 and var told ? told : recalled;
        return learned >= count ? learned.Value : TokenPlaces.Limit;
    }

    /// <summary>Takes in what a refusal tells.</summary>
    /// <param name="fault">The refusal.</param>
    /// <param name="count">How many tokens count.</param>
    /// <param name="listed">How many there are.</param>
    /// <param name="cancellationToken">Of the caller.</param>
    /// <returns>What a person should know of it; null when it tells no limit that was unknown.</returns>
    public async Task<string?> LearnAsync(TenantFault fault, int count, int listed, CancellationToken cancellationToken)
    {
        if (count == 0 || count == TokenPlaces.Limit || !LearnedLimit.IsStated(fault.Details.Texts, count, listed))
            return null;
        Volatile.Write(ref _learned, count);
        var (identity, _) = await _recalled.Value.WaitAsync(cancellationToken);
        var kept = identity is null ? "it is not remembered, since the login does not tell whose it is" : Remember(identity, count);
        return $"That the tenant allows {count} is planned with from now on; {kept}. Run up again where this is remembered, which on a "
            + "machine that is made anew for each job means in the same job.";
    }

    private string Remember(string identity, int limit)
    {
        try
        {
            Notes.Write(
                new LearnedLimit
                {
                    Version = LearnedLimit.CurrentVersion,
                    Tenant = _scope.TenantName,
                    Identity = identity,
                    Limit = limit,
                    Told = _scope.Time.GetUtcNow(),
                }
            );
            return $"it is remembered in {Notes.FileOf(_scope.TenantName, identity)}, which is to be removed when the tenant allows more";
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be remembered ({unwritable.Message})";
        }
    }

    private async Task<(string? Identity, int? Limit)> RecallAsync()
    {
        var login = await _scope.Tenant.GetCallerAsync(Deadline.None, _scope.Stopping);
        if (!login.TryGetValue(out var caller, out _) || caller.IdentityId is not { } identity)
            return (null, null);
        try
        {
            return (identity, Notes.Find(_scope.TenantName, identity)?.Limit);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or FormatException)
        {
            return (identity, null);
        }
    }
}
