namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>The fields that rules name. All others are known to their shape alone.</summary>
public static class FieldNames
{
    public const string Name = "name";
    public const string Scope = "scope";
    public const string Type = "type";
    public const string GrantTypes = "grantTypes";
    public const string RedirectUris = "redirectUris";
    public const string AccessTokenValiditySeconds = "accessTokenValiditySeconds";
    public const string ExpirationDate = "expirationDate";
    public const string UserAwareTokenNeverExpires = "userAwareTokenNeverExpires";
    public const string ExpiresInDays = "expiresInDays";
    public const string KeepPreviousForHours = "keepPreviousForHours";
    public const string RotateBeforeDays = "rotateBeforeDays";
    public const string RotateAfterDays = "rotateAfterDays";
    public const string RotationAnchor = "rotationAnchor";
    public const string RotationTriggers = "rotationTriggers";
    public const string RevokeTriggers = "revokeTriggers";
    public const string RotatesAt = "rotatesAt";
    public const string NextRotationAt = "nextRotationAt";
    public const string CurrentId = "currentId";
    public const string CurrentSecret = "currentSecret";
    public const string CurrentCreated = "currentCreated";
    public const string PreviousId = "previousId";
    public const string PreviousSecret = "previousSecret";
    public const string Secret = "secret";
    public const string Owner = "owner";
    public const string Enabled = "enabled";
    public const string Created = "created";
    public const string Modified = "modified";
    public const string LastUsed = "lastUsed";
    public const string Managed = "managed";
}
