using Pulumi.Embedded.Tenant;
using Pulumi.Embedded.Tenant.State;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>What a tenant holds, whether it runs in this process or in one of its own.</summary>
internal interface ITenantBooks
{
    Uri BaseUrl { get; }

    /// <summary>Id of the credential that the provider logs in with.</summary>
    string LoginId { get; }

    /// <summary>The present by its clock.</summary>
    DateTimeOffset Now { get; }

    TenantState Read();

    /// <summary>Deletes an object, as an administrator does in the user interface.</summary>
    void Delete(string id);
}

/// <summary>The books of a tenant in this process.</summary>
internal sealed class BooksOf(EmulatedTenant tenant) : ITenantBooks
{
    public Uri BaseUrl => tenant.BaseUrl;

    public string LoginId => tenant.ClientId;

    public DateTimeOffset Now => tenant.Clock.GetUtcNow();

    public TenantState Read() => tenant.Store.Current;

    public void Delete(string id)
    {
        tenant.Edits.DeleteOAuthClient(id);
        tenant.Edits.DeletePersonalAccessToken(id);
    }
}
