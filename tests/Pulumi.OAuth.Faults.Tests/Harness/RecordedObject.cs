using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

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
    /// <summary>The objects of the tenant in a state, those included whose operations are pending.</summary>
    public static IReadOnlyList<RecordedObject> Of(Snapshot snapshot) =>
    [
        .. snapshot.Resources.Where(r => r.Type.StartsWith("oauth:", StringComparison.Ordinal)).Select(Of),
        .. snapshot.PendingOperations.Select(o => Of(o.Resource) with { IsUnfinished = true }),
    ];

    public override string ToString() => $"{Name} ({Id})";

    private static RecordedObject Of(ResourceState resource)
    {
        var secret = resource.Outputs?.Find("secret");
        return new RecordedObject(
            Urn.Parse(resource.Urn).Name,
            resource.Id ?? "",
            (secret?.UnwrapAll() as PropertyValue.Text)?.Value,
            secret is PropertyValue.Secret,
            resource.ImportId is { Length: > 0 },
            resource.Delete || resource.PendingReplacement || resource.InitErrors.Length > 0);
    }
}
