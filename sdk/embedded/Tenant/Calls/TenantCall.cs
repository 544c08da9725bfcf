using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Pulumi.Embedded.Tenant.Authentication;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Calls;

/// <summary>One request, read to its end, on its way to the rules.</summary>
internal sealed record TenantCall
{
    public required TenantOperation Operation { get; init; }

    /// <summary>Null for the token endpoint and unknown paths, which have none.</summary>
    public ApiVersion? Version { get; init; }

    /// <summary>The <c>{id}</c> of the path.</summary>
    public string? Id { get; init; }

    public required IQueryCollection Query { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Who calls; null until authenticated.</summary>
    public Caller? Caller { get; init; }

    /// <summary>What the reading calls see: the present, or the past while a stale-read fault is on.</summary>
    public required TenantState Visible { get; init; }

    /// <summary>Members of the body that no rule knows; ignored as the vendor's schemas allow, and noted for tests.</summary>
    public ImmutableArray<string> UnknownMembers { get; init; } = [];
}
