using System.Globalization;

namespace Pulumi.OAuth.Tenant;

/// <summary>The filters a tenant's lists understand, all on <c>lastUsed</c>. Closed family: the cases below.</summary>
/// <remarks>Source: parameter <c>filters</c> of both lists.</remarks>
public abstract record LastUsedFilter
{
    private LastUsedFilter() { }

    /// <summary>The form the tenant reads, for example <c>lastUsed isnull</c>.</summary>
    public abstract string Expression { get; }

    /// <summary>Last used at that instant or before it.</summary>
    /// <param name="Instant">Sent in UTC with milliseconds.</param>
    public sealed record NotAfter(DateTimeOffset Instant) : LastUsedFilter
    {
        public override string Expression =>
            string.Create(CultureInfo.InvariantCulture, $"lastUsed le {Instant.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
    }

    /// <summary>Never used.</summary>
    public sealed record Never : LastUsedFilter
    {
        public override string Expression => "lastUsed isnull";
    }

    /// <summary>The query parameters that ask for it: none for null.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Parameters(LastUsedFilter? filter) =>
        filter is null ? [] : [new KeyValuePair<string, string>("filters", filter.Expression)];
}
