namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>What a state says about one object.</summary>
/// <param name="Name">Logical name of the resource.</param>
/// <param name="Id">The tenant's id.</param>
/// <param name="Secret">Its secret; null when the state has none.</param>
/// <param name="IsMarkedSecret">Whether the secret is marked as one.</param>
/// <param name="IsAdopted">Imported: its secret cannot be known.</param>
/// <param name="IsUnfinished">Something is still to be done about it.</param>
internal sealed record RecordedObject(string Name, string Id, string? Secret, bool IsMarkedSecret, bool IsAdopted, bool IsUnfinished)
{
    public override string ToString() => $"{Name} ({Id})";
}
