using System.Diagnostics.CodeAnalysis;

namespace Pulumi.OAuth.Tenant.Addressing;

/// <summary>Base URL of a tenant's API in one form, however it was pasted. Equal when the form is.</summary>
/// <remarks>No host is refused, but what would send a credential in the clear is: a tenant may stand behind any name. What is only
/// suspicious is told in <see cref="Hint"/>.</remarks>
public sealed record TenantAddress
{
    private static readonly string[] UserInterfaceDomains = ["identitynow.com", "identitynow-demo.com", "saas.sailpointfedramp.com"];

    private TenantAddress(Uri uri)
    {
        BaseUrl = uri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        Hint = HintFor(uri);
        IsLoopback = uri.IsLoopback;
    }

    /// <summary>Without a slash at the end and without an API version, for example <c>https://acme.api.identitynow.com</c>.</summary>
    public string BaseUrl { get; }

    /// <summary>A sentence on what is suspicious about the address, and what it should perhaps be; null when nothing is.</summary>
    public string? Hint { get; }

    internal bool IsLoopback { get; }

    /// <summary>Reads what a user gave: host or URL, with or without slashes or an API version at its end.</summary>
    /// <param name="text">For example <c>acme.api.identitynow.com/v3/</c>. Without a scheme https is meant; http is spoken only when it is
    /// written there, and only to this machine.</param>
    /// <param name="address">The address, when true is returned.</param>
    /// <param name="problem">Otherwise what is wrong, completing the sentence that begins with the setting's name.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out TenantAddress? address, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        address = null;
        problem = null;
        var trimmed = text.Trim();
        var withScheme = trimmed.Contains("://", StringComparison.Ordinal) ? trimmed : "https://" + trimmed;
        if (trimmed.Length == 0 || !Uri.TryCreate(withScheme, UriKind.Absolute, out var uri) || uri.Host.Length == 0)
            problem = "must be a URL such as https://acme.api.identitynow.com";
        // A variable that was empty, which the standard takes for the usual port.
        else if (Authority(withScheme).EndsWith(':'))
            problem = "must have a number after its last ':', or none of both";
        else if (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            problem = $"must start with https://, not {uri.Scheme}://";
        else if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
            problem =
                $"must start with https://: over plain http everybody on the way to {uri.Host} could read the credential; it is for this "
                + "machine alone (127.0.0.1, localhost)";
        else if (uri.UserInfo.Length > 0)
            problem = "must not hold a user name or password";
        else if (uri.Query.Length > 0 || uri.Fragment.Length > 0)
            problem = "must not have a part after '?' or '#'";
        else
            address = new TenantAddress(WithoutApiPath(uri));
        return address is not null;
    }

    /// <summary>The URL of something at the tenant.</summary>
    /// <param name="path">Starts with a slash; may have a query.</param>
    internal Uri At(string path) => new(BaseUrl + path);

    public override string ToString() => BaseUrl;

    private static string Authority(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return rest.IndexOfAny(['/', '?', '#']) is >= 0 and var end ? rest[..end] : rest;
    }

    private static Uri WithoutApiPath(Uri uri)
    {
        var path = uri.AbsolutePath.TrimEnd('/');
        if (path.EndsWith("/oauth/token", StringComparison.OrdinalIgnoreCase))
            path = path[..^"/oauth/token".Length];
        var last = path[(path.LastIndexOf('/') + 1)..];
        if (ApiVersion.Find(last) is not null || string.Equals(last, "beta", StringComparison.OrdinalIgnoreCase))
            path = path[..^(last.Length + 1)];
        return new UriBuilder(uri) { Path = path }.Uri;
    }

    private static string? HintFor(Uri uri)
    {
        var host = uri.Host;
        foreach (var domain in UserInterfaceDomains)
        {
            if (!host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase))
                continue;
            var tenant = host[..^(domain.Length + 1)];
            if (!tenant.Contains('.', StringComparison.Ordinal))
                return $"{host} looks like the address of the user interface; the API is usually at https://{tenant}.api.{domain}.";
        }
        return null;
    }
}
