using System.Security.Cryptography;

namespace Pulumi.Embedded.Tenant.State;

/// <summary>Random identifiers and secrets in the vendor's forms.</summary>
internal static class TenantIds
{
    /// <summary>32 lower-case hexadecimal digits, as in <c>2c9180835d2e5168015d32f890ca1581</c>.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
