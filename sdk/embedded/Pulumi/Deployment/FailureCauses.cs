using System.Collections.Immutable;
using Grpc.Core;

namespace Pulumi;

/// <summary>Which of many failures are worth telling: one that ends a resource ends all that needs it, too.</summary>
internal static class FailureCauses
{
    /// <summary>The failures that no other one is the cause of, each once, in their order.</summary>
    public static ImmutableArray<Exception> Of(IEnumerable<Exception> failures)
    {
        var distinct = failures.Distinct().ToList();
        var all = distinct.ToHashSet<Exception>(ReferenceEqualityComparer.Instance);
        return
        [
            .. distinct
                .Where(failure => !CausesOf(failure).Any(all.Contains))
                // An engine that is gone says the same to everybody who still asks it something.
                .DistinctBy(failure => failure is RpcException ? failure.Message : (object)failure),
        ];
    }

    private static IEnumerable<Exception> CausesOf(Exception failure)
    {
        IEnumerable<Exception> causes =
            failure is AggregateException many ? many.InnerExceptions
            : failure.InnerException is { } one ? [one]
            : [];
        return causes.SelectMany(cause => CausesOf(cause).Prepend(cause));
    }
}
