using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant;
using Pulumi.OAuth.Tenant.Faults;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>
/// Takes nobody's word for it that a young object does not exist: an answer may come from a copy of the tenant's books that has not heard
/// of it yet, and who believed it would forget a live credential.
/// </summary>
internal sealed class Youth(ProviderScope scope)
{
    /// <summary>From this age on every copy knows an object.</summary>
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>Asks until the object turns up, something fails, or an absence has become believable.</summary>
    /// <param name="created">When the object was created, by the tenant's clock; null when nobody knows, so that it may be young.</param>
    /// <param name="askAsync">Asks once.</param>
    /// <param name="isAbsence">Whether an answer says that there is no such object.</param>
    /// <param name="deadline">Of the whole operation.</param>
    /// <param name="cancellationToken">Ends the waits.</param>
    /// <returns>The last answer, and whether it is to be believed: false for an absence when the time was over before.</returns>
    public async Task<(Result<T, TenantFault> Reply, bool IsBelievable)> AskAsync<T>(
        DateTimeOffset? created,
        Func<Task<Result<T, TenantFault>>> askAsync,
        Func<T, bool> isAbsence,
        Deadline deadline,
        CancellationToken cancellationToken
    )
        where T : class, IDatedAnswer
    {
        var began = scope.Time.GetTimestamp();
        for (var wait = FirstWait; ; wait = Shorter(wait * 2, LongestWait))
        {
            var reply = await askAsync();
            if (!reply.TryGetValue(out var answer, out _) || !isAbsence(answer))
                return (reply, true);
            var left = Shorter(Span - scope.Time.GetElapsedTime(began), Span - Age(created, answer.ServerTime));
            if (left <= TimeSpan.Zero)
                return (reply, true);
            var pause = Shorter(wait, left);
            if (deadline.Remaining is { } rest && rest <= pause)
            {
                await scope.PauseAsync(rest, cancellationToken);
                return (reply, false);
            }
            await scope.PauseAsync(pause, cancellationToken);
        }
    }

    /// <summary>What is to be said of an absence that is not to be believed.</summary>
    public static Failure.Refused Doubt(Shape shape, string id) =>
        new(
            FailureReason.Unavailable,
            $"The tenant does not know the {shape.Noun} {id}, but that is younger than {Span.TotalMinutes:0} minutes, and the time for "
                + "the operation was over before the tenant's word could be believed: nothing was changed. Run again in two minutes, or "
                + "allow the operation more time with customTimeouts."
        );

    /// <summary>The smaller of the ages by both clocks: one that runs ahead must not make an object old.</summary>
    private TimeSpan Age(DateTimeOffset? created, DateTimeOffset? serverTime)
    {
        if (created is not { } birth)
            return TimeSpan.Zero;
        var age = scope.Time.GetUtcNow() - birth;
        return serverTime is { } theirs ? Shorter(age, theirs - birth) : age;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
