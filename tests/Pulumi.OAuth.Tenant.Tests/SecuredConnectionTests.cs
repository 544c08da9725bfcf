using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Sending;

namespace Pulumi.OAuth.Tenant.Tests;

public sealed class SecuredConnectionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SecuredConnectionTests() => _listener.Start();

    public void Dispose() => _listener.Dispose();

    [Fact(Timeout = 60_000)]
    public async Task Look_CertificateOfNobodyKnown_SaysWhose_AndWhyItIsNotTrusted()
    {
        var looking = SecuredConnection.LookAsync(Address(), Patience, default);
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest(
            "CN=tenant.test",
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), new DateTimeOffset(2039, 3, 2, 12, 0, 0, TimeSpan.Zero));
        using var connection = await _listener.AcceptTcpClientAsync();
        await using var stream = new SslStream(connection.GetStream());
        // The other end hangs up in the middle.
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await stream.AuthenticateAsServerAsync(certificate);
            if (await stream.ReadAsync(new byte[1]) == 0)
                throw new IOException("closed");
        });

        var look = await looking;

        Assert.Equal("tenant.test, issued by tenant.test, until 2 Mar 2039", look.Certificate);
        Assert.Contains("for another host", look.Problem, StringComparison.Ordinal);
        Assert.Contains("self", look.Problem, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Look_HostWithoutTls_SaysSo()
    {
        var looking = SecuredConnection.LookAsync(Address(), Patience, default);
        using var connection = await _listener.AcceptTcpClientAsync();
        await connection.GetStream().ReadExactlyAsync(new byte[8]);
        await connection.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"u8.ToArray());

        var look = await looking;

        Assert.Null(look.Certificate);
        Assert.Contains("answers without TLS", look.Problem, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task Look_NobodyAnswers_EndsAtItsPatience()
    {
        var look = await SecuredConnection.LookAsync(Address(), TimeSpan.FromMilliseconds(200), default);

        Assert.Contains("did not answer within", look.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://acme.api.identitynow.com", true)]
    [InlineData("http://127.0.0.1:8411", false)]
    public void IsMeantFor_Address_IsWhetherItIsHttps(string text, bool isMeant)
    {
        Assert.True(TenantAddress.TryParse(text, out var address, out _));
        Assert.Equal(isMeant, SecuredConnection.IsMeantFor(address));
    }

    private TenantAddress Address() =>
        TenantAddress.TryParse($"https://localhost:{((IPEndPoint)_listener.LocalEndpoint).Port}", out var address, out var problem)
            ? address
            : throw new InvalidOperationException(problem);
}
