using Pulumi.Embedded.Tenant;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>The notes of creations on disk, and what a person does about them.</summary>
internal static class CreationNotes
{
    /// <summary>The command that every run names which leaves something to resolve.</summary>
    public const string Command = "pulumi-resource-oauth notes list";

    /// <param name="home">Folder that stands for Pulumi's home.</param>
    public static IReadOnlyList<StoredNote> In(string home) => NoteStore.In(home, TimeProvider.System).List();

    /// <summary>Deletes the objects that notes name and no state holds, and forgets those notes and the ones that name nothing.</summary>
    /// <param name="home">As above.</param>
    /// <param name="tenant">Holds the objects.</param>
    /// <param name="invariants">Knows them.</param>
    /// <param name="recorded">What the state holds.</param>
    /// <returns>Ids of the objects.</returns>
    public static IReadOnlyList<string> Resolve(
        string home,
        EmulatedTenant tenant,
        Invariants invariants,
        IReadOnlyList<RecordedObject> recorded
    )
    {
        var deleted = new List<string>();
        foreach (var note in In(home))
        {
            Assert.False(note.State is NoteState.Creating or NoteState.Untrusted, $"{note.File}: {note.State}");
            var named = invariants.Objects.Where(o => note.MayBe(o.Id, NameOf(o))).Select(o => o.Id).ToList();
            // Its answer is that of an object the state holds. A note without one names by name, which a later object may have as well.
            if (note.State is NoteState.Answered && named.Any(id => recorded.Any(r => r.Id == id)))
                continue;
            named.RemoveAll(id => recorded.Any(r => r.Id == id));
            foreach (var id in named)
            {
                tenant.Edits.DeleteOAuthClient(id);
                tenant.Edits.DeletePersonalAccessToken(id);
            }
            deleted.AddRange(named);
            NoteStore.In(home, TimeProvider.System).Forget(note);
        }
        return deleted;
    }

    private static string NameOf(Embedded.Tenant.State.TenantObject o) => (string?)o.ToJson()["name"] ?? "";
}
