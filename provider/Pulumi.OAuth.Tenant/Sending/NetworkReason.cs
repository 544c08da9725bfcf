using System.Security.Authentication;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>Says in words what the network did, and who stood in the way.</summary>
internal static class NetworkReason
{
    /// <summary>The proxy that requests to an address go through, without its user and password; null when there is none.</summary>
    internal static string? ProxyFor(Uri target)
    {
        if (target.IsLoopback || HttpClient.DefaultProxy.IsBypassed(target) || HttpClient.DefaultProxy.GetProxy(target) is not { } proxy)
            return null;
        return proxy.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
    }

    /// <summary>What went wrong, as a clause that names the other end.</summary>
    /// <param name="failure">What the runtime threw.</param>
    /// <param name="target">Where the request went.</param>
    /// <param name="point">How far it got.</param>
    /// <param name="proxy">What it went through; null for nothing.</param>
    internal static string Of(Exception failure, Uri target, FailurePoint point, string? proxy)
    {
        var innermost = Innermost(failure);
        if (point == FailurePoint.SecuringConnection && IsNoTls(innermost))
            return $"{target.Authority} answers without TLS";
        // The runtime's sentence about a tunnel quotes the proxy's whole address, password included.
        var words =
            failure is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError, StatusCode: var status }
            && innermost == failure
                ? $"it refuses to connect us to {target.Authority}{(status is { } code ? $", with status {(int)code}" : "")}"
                : innermost.Message;
        if (IsNoHttp(failure))
            words = "what it answers is no HTTP";
        return proxy is null || point == FailurePoint.SecuringConnection ? $"{target.Authority}: {words}" : $"{proxy}: {words}";
    }

    /// <summary>What to do about it, as a sentence.</summary>
    /// <param name="point">How far it got.</param>
    /// <param name="proxy">What it went through; null for nothing.</param>
    internal static string Advice(FailurePoint point, string? proxy) =>
        (point, proxy) switch
        {
            (FailurePoint.ResolvingName or FailurePoint.Connecting, not null) =>
                "Check the proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY; NO_PROXY lists the hosts that are reached without one.",
            (FailurePoint.ResolvingName or FailurePoint.Connecting, _) => "Check the base URL, and that this machine can reach it.",
            (FailurePoint.SecuringConnection, _) => "Check the base URL and its port, and that this machine trusts the host's certificate.",
            _ => "Try again.",
        };

    /// <summary>How far a request got that failed.</summary>
    /// <param name="failure">What the runtime threw.</param>
    /// <param name="isSent">Whether all of it was handed over.</param>
    internal static FailurePoint PointOf(Exception failure, bool isSent) =>
        (failure as HttpRequestException)?.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => FailurePoint.ResolvingName,
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => FailurePoint.Connecting,
            HttpRequestError.SecureConnectionError => FailurePoint.SecuringConnection,
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => FailurePoint.ReadingAnswer,
            _ => isSent ? FailurePoint.AwaitingAnswer : FailurePoint.SendingRequest,
        };

    /// <summary>Only the words tell this from a certificate that is not trusted; both are the same exception without any code.</summary>
    private static bool IsNoTls(Exception innermost) =>
        innermost is AuthenticationException && innermost.Message.Contains("frame", StringComparison.Ordinal);

    /// <summary>Of which the runtime's sentences quote lines, and whatever secret stands there.</summary>
    private static bool IsNoHttp(Exception failure) =>
        failure
            is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }
                or HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }
        || (failure.InnerException is { } inner && IsNoHttp(inner));

    private static Exception Innermost(Exception failure) => failure.InnerException is { } inner ? Innermost(inner) : failure;
}
