using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pulumi.OAuth.Plugin.Tests.Driving;

/// <summary>A tenant that creates mightier OAuth clients than it is asked for, which the emulated one never does.</summary>
internal sealed class GenerousTenant : IAsyncDisposable
{
    public const string ClientId = "made-by-the-generous";
    public const string Secret = "secret-of-the-generous-one";

    /// <summary>What a creation makes is not older than it.</summary>
    private readonly string _born = DateTimeOffset.UtcNow.ToString(
        "yyyy-MM-ddTHH:mm:ssZ",
        System.Globalization.CultureInfo.InvariantCulture
    );

    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public GenerousTenant()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            BaseUrl = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        }
        _listener.Prefixes.Add(BaseUrl + "/");
        _listener.Start();
        _serving = ServeAsync();
    }

    public string BaseUrl { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            var context = await _listener.GetContextAsync();
            var isLogin = context.Request.Url!.AbsolutePath == "/oauth/token";
            var body = isLogin
                ? """{"access_token":"a.b.c","token_type":"bearer","expires_in":600}"""
                : $$"""
                    {"id":"{{ClientId}}","secret":"{{Secret}}","name":"generous","description":"The web shop","accessTokenValiditySeconds":600,"grantTypes":["CLIENT_CREDENTIALS"],
                     "accessType":"OFFLINE","type":"CONFIDENTIAL","internal":false,"enabled":true,"strongAuthSupported":false,"claimsSupported":false,"scope":null,
                     "created":"{{_born}}","modified":"{{_born}}"}
                    """;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }
    }
}
