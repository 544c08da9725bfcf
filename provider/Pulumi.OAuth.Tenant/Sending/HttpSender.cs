using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>
/// Sends one request once and reads its whole answer, within the limits of time and size. Never throws for what the network does.
/// </summary>
/// <param name="client">Without a timeout of its own.</param>
/// <param name="options">The limits.</param>
/// <param name="time">Measures the limit of time.</param>
internal sealed class HttpSender(HttpClient client, TenantOptions options, TimeProvider time)
{
    /// <summary>Sends the call.</summary>
    /// <param name="call">The request.</param>
    /// <param name="bearer">Null: without an Authorization header.</param>
    /// <param name="cancellationToken">Ends it: <see cref="Exchange.Abandoned"/>.</param>
    internal async Task<Exchange> SendAsync(TenantCall call, string? bearer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = Request(call, bearer);
        var answering = false;
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            answering = true;
            return await ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException)
        {
            var effect = MayHaveActed(request) ? Effect.Unknown : Effect.NotActed;
            return cancellationToken.IsCancellationRequested ? new Exchange.Abandoned(effect) : new Exchange.TimedOut(effect);
        }
        catch (Exception failure)
            when (failure is HttpRequestException or IOException or SocketException or AuthenticationException or InvalidDataException)
        {
            var point = answering
                ? FailurePoint.ReadingAnswer
                : NetworkReason.PointOf(failure, request.Content is not TrackedContent { IsSent: false });
            // Only a connection that never came about proves that nobody has acted: who reads half a request is not bound to wait for the
            // rest.
            var effect =
                point is FailurePoint.ResolvingName or FailurePoint.Connecting or FailurePoint.SecuringConnection || !MayHaveActed(request)
                    ? Effect.NotActed
                    : Effect.Unknown;
            var proxy = NetworkReason.ProxyFor(request.RequestUri!);
            return new Exchange.Broken(point, NetworkReason.Of(failure, request.RequestUri!, point, proxy), effect, proxy);
        }
    }

    private HttpRequestMessage Request(TenantCall call, string? bearer)
    {
        var request = new HttpRequestMessage(call.Method, options.Address.At(call.Path));
        request.Headers.Accept.ParseAdd("application/json");
        if (bearer is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + bearer);
        if (call.Body is { } body)
            request.Content = new TrackedContent(body, call.ContentType!);
        return request;
    }

    private async Task<Exchange> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var tooLong = new Exchange.Unreadable(status, $"it is longer than {options.MaxAnswerBytes} bytes");
        if (response.Content.Headers.ContentLength > options.MaxAnswerBytes)
            return tooLong;

        using var body = new MemoryStream();
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var piece = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(piece, cancellationToken)) > 0)
        {
            if (body.Length + read > options.MaxAnswerBytes)
                return tooLong;
            body.Write(piece, 0, read);
        }

        return new Exchange.Answered(
            new HttpAnswer(
                status,
                body.ToArray(),
                IsJson(response.Content.Headers.ContentType?.MediaType),
                // A moment that no tenant can be at is none: reckoning from it ends beyond what a date can be.
                response.Headers.Date
                    is { Year: > 1970 and < 9999 } date
                    ? date
                    : null,
                RetryAfter.Of(response.Headers, time),
                TrackingId(response)
            )
            {
                Partial = PartialAnswer.Sign(response),
                Stored = StoredAnswer.Sign(response.Headers),
                Total = PartialAnswer.Total(response.Headers),
            }
        );
    }

    private static bool IsJson(string? mediaType) =>
        mediaType is not null
        && (
            mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
            || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase)
        );

    private static string? TrackingId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("SLPT-Request-ID", out var values) ? values.FirstOrDefault(value => value.Length > 0) : null;

    /// <summary>Without a body nobody tells how far the request got, so it may have arrived.</summary>
    private static bool MayHaveActed(HttpRequestMessage request) => request.Content is not TrackedContent content || content.HasBegun;

    /// <summary>The handler every client uses.</summary>
    internal static SocketsHttpHandler Handler(TenantOptions options) =>
        new()
        {
            // A redirect would carry the bearer token elsewhere and turn a creation into a read.
            AllowAutoRedirect = false,
            UseCookies = false,
            // Encodings it does not know, such as the "UTF-8" some gateways claim, are left alone.
            AutomaticDecompression = DecompressionMethods.All,
            UseProxy = !options.Address.IsLoopback,
            // A connection the tenant has closed meanwhile looks like a lost answer; idle ones are dropped before it does that.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
            // Addresses of a host change.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
}
