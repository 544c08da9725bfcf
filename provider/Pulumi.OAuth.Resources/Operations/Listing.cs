using Pulumi.OAuth.Resources.Functions;
using Pulumi.OAuth.Resources.Objects;
using Pulumi.OAuth.Tenant;
using Pulumi.Results;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>Answers a list page by page. The tenant does not page, so each page is cut from a whole list.</summary>
/// <remarks>Objects are sorted by id, and a continuation is the last id given, so that what comes and goes between two pages is neither
/// told twice nor shifts the rest.</remarks>
internal sealed class Listing(ITenantObjects objects, ProviderScope scope)
{
    private const int DefaultPageSize = 100;

    public async Task<Result<ListAnswer, Failure>> RunAsync(ListCall call, CancellationToken cancellationToken)
    {
        if (call.Query.ContainsUnknown)
            return new ListAnswer([], null, QueryIsUnknown: true);
        var (filter, failures) = ObjectFilter.Read(objects.Shape.ListFilters, call.Query, scope.Time.GetUtcNow());
        if (!failures.IsEmpty)
            return new Failure.Refused(FailureReason.Invalid, string.Join("; ", failures.Select(f => $"{f.Path} {f.Reason}")));
        var reply = await objects.ListAsync(call.Query, Deadline.None, cancellationToken);
        if (!reply.TryGetValue(out var all, out var fault))
            return fault.ToFailure();
        await scope.TellOfUnreadableAsync(objects.Shape, all.Unreadable);
        var rest = all.Where(filter.Lets)
            .OrderBy(o => o.Id, StringComparer.Ordinal)
            .SkipWhile(o => call.Continuation is { } last && string.CompareOrdinal(o.Id, last) <= 0)
            .ToList();
        var size = Math.Min(call.PageSize ?? DefaultPageSize, call.Limit ?? int.MaxValue);
        var page = rest.Take(size).ToList();
        var isComplete = page.Count == rest.Count || page.Count == call.Limit;
        return new ListAnswer([.. page.Select(o => new ListItem(o.Id, o.Name))], isComplete ? null : page[^1].Id);
    }
}
