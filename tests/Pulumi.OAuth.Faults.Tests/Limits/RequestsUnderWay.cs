namespace Pulumi.OAuth.Faults.Tests.Limits;

/// <summary>Sends requests as usual and counts them.</summary>
internal sealed class RequestsUnderWay() : DelegatingHandler(new SocketsHttpHandler())
{
    private int _begun;
    private int _underWay;

    /// <summary>Requests so far.</summary>
    public int Begun => Volatile.Read(ref _begun);

    /// <summary>Requests that have no answer yet.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _underWay);
        Interlocked.Increment(ref _begun);
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
