namespace Pulumi.OAuth.Tenant.Logging;

/// <summary>
/// Receives a line for everything that goes over the wire, when somebody wants to know. May be called from several threads at once.
/// </summary>
/// <remarks>Lines are redacted already. Bodies of logins and creations are never among them, neither way.</remarks>
public interface ITenantLog
{
    /// <summary>Whether headers are wanted too.</summary>
    bool ShowsHeaders => false;

    /// <param name="line">One line of text, for example <c>PATCH /v3/oauth-clients/42 → 200 in 31 ms</c>.</param>
    void Write(string line);
}
