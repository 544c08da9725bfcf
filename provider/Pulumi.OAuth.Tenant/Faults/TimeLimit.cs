namespace Pulumi.OAuth.Tenant.Faults;

/// <summary>Which time limit a call ran into.</summary>
public enum TimeLimit
{
    /// <summary><see cref="TenantOptions.RequestTimeout"/>, of one HTTP request.</summary>
    Request,

    /// <summary>The <see cref="Deadline"/> of the whole operation.</summary>
    Operation,
}
