using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Pulumi.OAuth.Tenant.Tests.Support;

/// <summary>A tenant that answers what the test says, without a network: for whatever depends on time.</summary>
/// <remarks>Logins are answered by <see cref="Login"/>, everything else by <see cref="Answer"/>.</remarks>
internal sealed class ScriptedTenant : HttpMessageHandler
{
    private int _inFlight;

    public Func<Request, Task<HttpResponseMessage>> Answer { get; set; } =
        _ => throw new InvalidOperationException("No answer is scripted.");

    public Func<Request, Task<HttpResponseMessage>> Login { get; set; } = _ => Task.FromResult(Token("token-1", 43200));

    public ConcurrentQueue<Request> Requests { get; } = new();

    /// <summary>Requests it is busy with.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public IEnumerable<Request> Logins => Requests.Where(request => request.IsLogin);

    public IEnumerable<Request> Calls => Requests.Where(request => !request.IsLogin);

    public static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Text(HttpStatusCode status, string page) =>
        new(status) { Content = new StringContent(page, Encoding.UTF8, "text/html") };

    public static HttpResponseMessage Token(string token, int expiresIn) =>
        Json(HttpStatusCode.OK, $$"""{"access_token":"{{token}}","token_type":"bearer","expires_in":{{expiresIn}}}""");

    /// <summary>Takes its time over an answer, on the test's clock, which may run meanwhile.</summary>
    public async Task DelayAsync(TimeSpan delay, TimeProvider time)
    {
        Interlocked.Decrement(ref _inFlight);
        await Task.Delay(delay, time);
        Interlocked.Increment(ref _inFlight);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : null;
            var received = new Request(
                request.Method.Method,
                request.RequestUri!.PathAndQuery,
                request.Headers.Authorization?.Parameter,
                body,
                cancellationToken
            );
            Requests.Enqueue(received);
            return await (received.IsLogin ? Login : Answer)(received);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    /// <summary>What the client sent.</summary>
    public sealed record Request(string Method, string Path, string? Bearer, string? Body, CancellationToken Aborted)
    {
        public bool IsLogin => Path == "/oauth/token";
    }
}
