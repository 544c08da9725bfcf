using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Faults.Tests.Harness;

namespace Pulumi.OAuth.Faults.Tests.Kills;

/// <summary>What a run asks a person to delete, by id.</summary>
internal static class NamedObjects
{
    /// <summary>In the plugin's words.</summary>
    private const string Request = "elete it at the tenant";

    /// <summary>Does what is asked, and holds that nobody is asked to delete what the stack has recorded.</summary>
    /// <returns>How many objects were named.</returns>
    public static int Delete(string output, EmulatedTenant tenant, Invariants invariants, IReadOnlyList<RecordedObject> recorded)
    {
        var named = invariants.Objects.Where(o => output.Contains(o.Id, StringComparison.Ordinal)).ToList();
        foreach (var orphan in named)
        {
            Assert.Contains(Request, output, StringComparison.Ordinal);
            Assert.DoesNotContain(recorded, o => o.Id == orphan.Id);
            tenant.Edits.DeleteOAuthClient(orphan.Id);
            tenant.Edits.DeletePersonalAccessToken(orphan.Id);
        }
        return named.Count;
    }
}
