using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Faults;

namespace Pulumi.OAuth.Tenant.Sending;

/// <summary>How a host shows itself when a connection to it is secured, and who stands in between. No credential is sent.</summary>
/// <param name="Certificate">Whose it is, who issued it and when it ends; null when no host showed one.</param>
/// <param name="Problem">Why the connection is not to be trusted, or never came about, as a clause; null when all is well.</param>
public sealed record SecuredConnection(string? Certificate, string? Problem)
{
    /// <summary>How far the connection got when there is a problem; null when all is well.</summary>
    public FailurePoint? Point { get; private init; }

    /// <summary>What to do about the problem, as a sentence; null when there is none.</summary>
    public string? Advice { get; private init; }

    /// <summary>The proxy that requests to an address go through, without its user and password; null when there is none.</summary>
    public static string? ProxyFor(TenantAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return NetworkReason.ProxyFor(address.At("/"));
    }

    /// <summary>Whether connections to an address are secured at all.</summary>
    public static bool IsMeantFor(TenantAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.At("/").Scheme == Uri.UriSchemeHttps;
    }

    /// <summary>Connects, looks, and sends nothing but a request for the headers of the address itself.</summary>
    /// <param name="address">An address of https.</param>
    /// <param name="patience">Longest time for it.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task<SecuredConnection> LookAsync(TenantAddress address, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        string? shown = null;
        string? distrust = null;
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !address.IsLoopback };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
        {
            shown = certificate is X509Certificate2 of ? Describe(of) : null;
            distrust = errors == SslPolicyErrors.None ? null : Describe(errors, chain);
            return errors == SslPolicyErrors.None;
        };
        using var client = new HttpClient(handler) { Timeout = patience };
        var target = address.At("/");
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, target);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return new SecuredConnection(shown, null);
        }
        catch (HttpRequestException failure)
        {
            var point = distrust is not null ? FailurePoint.SecuringConnection : NetworkReason.PointOf(failure, isSent: true);
            return Broken(distrust ?? NetworkReason.Of(failure, target, point, NetworkReason.ProxyFor(target)), point);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody tells how far it got without a certificate.
            return Broken(
                $"{target.Authority} did not answer within {patience.TotalSeconds:0} s",
                shown is null ? FailurePoint.Connecting : FailurePoint.AwaitingAnswer
            );
        }

        SecuredConnection Broken(string problem, FailurePoint point) =>
            new(shown, problem) { Point = point, Advice = NetworkReason.Advice(point, NetworkReason.ProxyFor(target)) };
    }

    private static string Describe(X509Certificate2 certificate) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}, issued by "
                + $"{certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true)}, until "
                + $"{certificate.NotAfter.ToUniversalTime():d MMM yyyy}"
        );

    private static string Describe(SslPolicyErrors errors, X509Chain? chain)
    {
        var reasons = new List<string>();
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            reasons.Add("the host shows no certificate");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons.Add("the certificate is for another host");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            reasons.AddRange(
                chain?.ChainStatus.Select(s => s.StatusInformation.Trim().TrimEnd('.')).Where(s => s.Length > 0).Distinct() ?? []
            );
        return string.Join("; ", reasons);
    }
}
