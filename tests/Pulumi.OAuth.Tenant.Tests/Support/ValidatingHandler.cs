using Pulumi.OAuth.Tenant.Tests.OpenApi;

namespace Pulumi.OAuth.Tenant.Tests.Support;

/// <summary>Lets requests through and notes what the rules of an API version hold against them. Logins are none of its business.</summary>
internal sealed class ValidatingHandler(string version) : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly List<string> _problems = [];
    private readonly List<string> _validated = [];

    /// <summary>Everything that was wrong.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The methods of the requests that were looked at.</summary>
    public IReadOnlyList<string> Validated => _validated;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.RequestUri!.AbsolutePath.EndsWith("/oauth/token", StringComparison.Ordinal))
        {
            var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : null;
            _validated.Add(request.Method.Method);
            _problems.AddRange(
                RequestValidator.Validate(version, request.Method.Method, request.RequestUri, request.Content?.Headers.ContentType, body)
            );
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
