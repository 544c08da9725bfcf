namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>The fields of ours that rules name; <see cref="Tenant.Objects.MemberNames"/> has those that are members of the tenant's
/// objects. All others are known to their shape alone.</summary>
public static class FieldNames
{
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
}
