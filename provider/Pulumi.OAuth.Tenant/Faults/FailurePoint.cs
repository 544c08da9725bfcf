namespace Pulumi.OAuth.Tenant.Faults;

/// <summary>Where on its way a call failed when no answer of the tenant came.</summary>
public enum FailurePoint
{
    /// <summary>The host's name has no address.</summary>
    ResolvingName,

    /// <summary>Nobody took the connection.</summary>
    Connecting,

    /// <summary>The TLS handshake, mostly a certificate that is not trusted.</summary>
    SecuringConnection,

    /// <summary>The connection broke before the whole request was handed over.</summary>
    SendingRequest,

    /// <summary>The whole request was handed over; no answer began.</summary>
    AwaitingAnswer,

    /// <summary>The answer began and broke off.</summary>
    ReadingAnswer,
}
