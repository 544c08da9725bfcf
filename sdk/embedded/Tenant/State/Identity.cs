using System.Collections.Immutable;

namespace Pulumi.Embedded.Tenant.State;

/// <summary>A person of the tenant: owns personal access tokens and has rights.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Name">Display name, as answers show it under <c>owner.name</c>.</param>
/// <param name="Rights">Names such as <c>idn:all-personal-access-tokens:read</c>; see Authentication/Rights.cs.</param>
public sealed record Identity(string Id, string Name, ImmutableArray<string> Rights)
{
    public bool Has(string right) => !Rights.IsDefault && Rights.Contains(right);
}
