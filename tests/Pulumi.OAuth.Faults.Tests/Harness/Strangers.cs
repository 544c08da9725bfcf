using Pulumi.Embedded.Tenant.State;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>Objects of other people: whatever goes wrong, they are to stay as they are.</summary>
internal sealed class Strangers
{
    private readonly Dictionary<string, string> _objects = [];

    /// <summary>Takes an object for somebody else's, as it is now.</summary>
    public void Add(TenantObject stranger) => _objects[stranger.Id] = Text(stranger);

    public bool Have(string id) => _objects.ContainsKey(id);

    /// <summary>What was done to them; nothing when all is well.</summary>
    /// <param name="present">All objects of the tenant.</param>
    public IEnumerable<string> Violations(IReadOnlyList<TenantObject> present)
    {
        foreach (var (id, before) in _objects)
        {
            if (present.FirstOrDefault(o => o.Id == id) is not { } now)
                yield return $"somebody else's {id} was deleted";
            else if (Text(now) != before)
                yield return $"somebody else's {id} was changed: {before} is {Text(now)}";
        }
    }

    private static string Text(TenantObject stranger) => stranger.ToJson().ToJsonString();
}
