namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>The requests seen since the start or the last reset, the oldest first. Thread safe.</summary>
public sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly Action<RecordedRequest> _ended;

    /// <param name="ended">Called with every request once it has its answer, or will have none.</param>
    internal RequestLog(Action<RecordedRequest> ended) => _ended = ended;

    public IReadOnlyList<RecordedRequest> List()
    {
        lock (_gate)
            return [.. _requests];
    }

    public void Clear()
    {
        lock (_gate)
            _requests.Clear();
    }

    internal RecordedRequest Begin(RecordedRequest request)
    {
        lock (_gate)
            _requests.Add(request);
        return request;
    }

    internal void Update(RecordedRequest known, RecordedRequest better)
    {
        lock (_gate)
        {
            // From the end, where those under way are: however many there have been, one more costs the same.
            var index = _requests.FindLastIndex(r => r.Number == known.Number);
            // Gone when the log was cleared while the request ran: it belongs to the time before.
            if (index >= 0)
                _requests[index] = better;
        }
    }

    internal void End(RecordedRequest known, RecordedRequest final)
    {
        Update(known, final);
        _ended(final);
    }
}
