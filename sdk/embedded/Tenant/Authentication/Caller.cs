using System.Collections.Immutable;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.Embedded.Tenant.Authentication;

/// <summary>Who an access token stands for.</summary>
/// <param name="ClientId">Id of the personal access token or OAuth client that logged in; requests are counted under it.</param>
/// <param name="Identity">The person behind a personal access token; null for a pure API client.</param>
/// <param name="Scopes">Scopes of the access token.</param>
internal sealed record Caller(string ClientId, Identity? Identity, ImmutableArray<string> Scopes)
{
    /// <summary>Whether the right is granted by the token and, where there is a person, had by that person.</summary>
    public bool May(string right)
    {
        var including = Rights.Including(right);
        return (Scopes.Contains(Rights.AllScopes) || including.Any(name => Scopes.Contains(Rights.Granted(name))))
            && (Identity is null || including.Any(name => Identity.Has(Rights.Had(name))));
    }

    public bool MayAny(params IEnumerable<string> rights) => rights.Any(May);
}
