using System.Globalization;
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
    /// <summary>Of one that is neither current nor previous any more: from then on it is to be deleted. Null otherwise.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The objects of the tenant in a state, those included whose operations are pending.</summary>
    public static IReadOnlyList<RecordedObject> Of(Snapshot snapshot) =>
        [
            .. snapshot.Resources.Where(r => r.Type.StartsWith("oauth:", StringComparison.Ordinal)).SelectMany(Of),
            .. snapshot.PendingOperations.SelectMany(o => Of(o.Resource)).Select(o => o with { IsUnfinished = true }),
        ];

    public override string ToString() => $"{Name} ({Id})";

    /// <summary>The one object of a plain resource; the current and the previous one of a pair, and what of it is not deleted
    /// yet.</summary>
    private static IEnumerable<RecordedObject> Of(ResourceState resource)
    {
        var outputs = resource.Outputs ?? PropertyMap.Empty;
        if (!outputs.ContainsKey("currentId"))
            return [Of(resource, resource.Id ?? "", outputs.Find("secret"))];
        var retiring = outputs.Find("__retiring")?.UnwrapAll() is PropertyValue.List list
            ? list.Items.OfType<PropertyValue.Object>().Select(r => r.Properties)
            : [];
        return
        [
            Of(resource, Text(outputs["currentId"])!, outputs.Find("currentSecret")),
            .. Text(outputs.Find("previousId")) is { } previous
                ? [Of(resource, previous, outputs.Find("previousSecret"))]
                : Array.Empty<RecordedObject>(),
            .. retiring.Select(r =>
                Of(resource, Text(r.Find("id"))!, secret: null) with
                {
                    IsAdopted = true,
                    Until = DateTimeOffset.Parse(Text(r.Find("until"))!, CultureInfo.InvariantCulture),
                }
            ),
        ];
    }

    private static RecordedObject Of(ResourceState resource, string id, PropertyValue? secret) =>
        new(
            resource.Urn.Name,
            id,
            Text(secret),
            secret is PropertyValue.Secret,
            resource.ImportId is { Length: > 0 },
            resource.Delete || resource.PendingReplacement || resource.InitErrors.Length > 0
        );

    private static string? Text(PropertyValue? value) => (value?.UnwrapAll() as PropertyValue.Text)?.Value;
}
