// Made from the package schema by "make sdk"; edits are lost.
#nullable enable

using System.ComponentModel;

namespace Pulumi.OAuth;

/// <summary>When a client is used.</summary>
[EnumType]
public readonly struct AccessType : IEquatable<AccessType>
{
    private readonly string _value;

    private AccessType(string value)
    {
        _value = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Only while its user is present.</summary>
    public static AccessType Online { get; } = new AccessType("ONLINE");

    /// <summary>Also while its user is not present.</summary>
    public static AccessType Offline { get; } = new AccessType("OFFLINE");

    public static bool operator ==(AccessType left, AccessType right) => left.Equals(right);

    public static bool operator !=(AccessType left, AccessType right) => !left.Equals(right);

    /// <summary>The text the tenant knows it by.</summary>
    public static explicit operator string(AccessType value) => value._value;

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is AccessType other && Equals(other);

    public bool Equals(AccessType other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}

/// <summary>Whether a client can keep a secret.</summary>
[EnumType]
public readonly struct ClientType : IEquatable<ClientType>
{
    private readonly string _value;

    private ClientType(string value)
    {
        _value = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>Runs where a secret can be kept.</summary>
    public static ClientType Confidential { get; } = new ClientType("CONFIDENTIAL");

    /// <summary>Runs where a secret cannot be kept, such as a browser.</summary>
    public static ClientType Public { get; } = new ClientType("PUBLIC");

    public static bool operator ==(ClientType left, ClientType right) => left.Equals(right);

    public static bool operator !=(ClientType left, ClientType right) => !left.Equals(right);

    /// <summary>The text the tenant knows it by.</summary>
    public static explicit operator string(ClientType value) => value._value;

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is ClientType other && Equals(other);

    public bool Equals(ClientType other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}

/// <summary>An OAuth 2.0 grant type.</summary>
[EnumType]
public readonly struct GrantType : IEquatable<GrantType>
{
    private readonly string _value;

    private GrantType(string value)
    {
        _value = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The client acts for itself.</summary>
    public static GrantType ClientCredentials { get; } = new GrantType("CLIENT_CREDENTIALS");

    /// <summary>A user signs in and hands the client a code. Needs redirect URIs.</summary>
    public static GrantType AuthorizationCode { get; } = new GrantType("AUTHORIZATION_CODE");

    /// <summary>The client renews access tokens. Needs AUTHORIZATION_CODE.</summary>
    public static GrantType RefreshToken { get; } = new GrantType("REFRESH_TOKEN");

    public static bool operator ==(GrantType left, GrantType right) => left.Equals(right);

    public static bool operator !=(GrantType left, GrantType right) => !left.Equals(right);

    /// <summary>The text the tenant knows it by.</summary>
    public static explicit operator string(GrantType value) => value._value;

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override bool Equals(object? obj) => obj is GrantType other && Equals(other);

    public bool Equals(GrantType other) => string.Equals(_value, other._value, StringComparison.Ordinal);

    [EditorBrowsable(EditorBrowsableState.Never)]
    public override int GetHashCode() => _value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => _value;
}
