namespace Pulumi.OAuth.Tenant.Addressing;

/// <summary>A version of the tenant's API, with the facts that differ between versions and that a client has to know.</summary>
/// <remarks>Closed set: <see cref="All"/>. Source: the OpenAPI description of each version.</remarks>
public sealed class ApiVersion
{
    private ApiVersion(string name, string pathFormat, bool tokensMayNeverExpire)
    {
        Name = name;
        PathFormat = System.Text.CompositeFormat.Parse(pathFormat);
        TokensMayNeverExpire = tokensMayNeverExpire;
    }

    public static ApiVersion V3 { get; } = new("v3", "/v3/{0}", tokensMayNeverExpire: false);

    public static ApiVersion V2024 { get; } = new("v2024", "/v2024/{0}", tokensMayNeverExpire: false);

    public static ApiVersion V2025 { get; } = new("v2025", "/v2025/{0}", tokensMayNeverExpire: true);

    public static ApiVersion V2026 { get; } = new("v2026", "/v2026/{0}", tokensMayNeverExpire: true);

    /// <summary>The layout with a version per API: <c>/oauth-clients/v1</c>.</summary>
    public static ApiVersion V1 { get; } = new("v1", "/{0}/v1", tokensMayNeverExpire: true);

    /// <summary>Every version, oldest first.</summary>
    public static IReadOnlyList<ApiVersion> All { get; } = [V3, V2024, V2025, V2026, V1];

    /// <summary>As settings spell it, for example <c>v2025</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// Whether a personal access token without <c>expirationDate</c> never expires, which <c>userAwareTokenNeverExpires</c> has to
    /// acknowledge. Where it is false such a token expires after six months, and the field does not exist.
    /// </summary>
    public bool TokensMayNeverExpire { get; }

    private System.Text.CompositeFormat PathFormat { get; }

    /// <summary>The version with that <see cref="Name"/>, upper and lower case being equal; null when there is none.</summary>
    public static ApiVersion? Find(string name) =>
        All.FirstOrDefault(version => string.Equals(version.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Path of a collection below the tenant's address, for example <c>/v3/oauth-clients</c>.</summary>
    public string PathOf(string collection) => string.Format(System.Globalization.CultureInfo.InvariantCulture, PathFormat, collection);

    public override string ToString() => Name;
}
