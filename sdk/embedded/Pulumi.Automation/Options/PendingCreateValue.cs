namespace Pulumi.Automation;

/// <summary>A creation that was begun, with the id of the object it turned out to have made.</summary>
public sealed class PendingCreateValue
{
    public required string Urn { get; set; }

    public required string Id { get; set; }
}
