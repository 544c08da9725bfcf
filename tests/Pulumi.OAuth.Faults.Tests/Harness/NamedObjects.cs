namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>What a run asks a person to delete, by id.</summary>
internal static class NamedObjects
{
    /// <summary>In the words of the plugin, and of the engine when it cannot save its state.</summary>
    private static readonly string[] Requests = ["elete it at the tenant", "elete the object at the tenant", "delete it where it lives"];

    /// <summary>Lines that tell which objects of a rotating resource a run makes what, or deletes itself: nobody is asked for
    /// anything.</summary>
    private static readonly string[] Announcements =
    [
        "becomes the current one",
        "whose time is over",
        "replaced because revokeTriggers changed",
    ];

    private const string UnlessRecorded = "Should no state hold this id after the run";

    /// <summary>Does what is asked, and holds that nobody is asked to delete what the stack has recorded.</summary>
    /// <returns>How many objects were named.</returns>
    public static int Delete(string output, ITenantBooks books, Invariants invariants, IReadOnlyList<RecordedObject> recorded)
    {
        output = string.Join('\n', output.Split('\n').Where(line => !Announcements.Any(a => line.Contains(a, StringComparison.Ordinal))));
        var named = invariants
            .Objects.Where(o => output.Contains(o.Id, StringComparison.Ordinal))
            .Where(o => !output.Contains(UnlessRecorded, StringComparison.Ordinal) || !recorded.Any(r => r.Id == o.Id))
            .ToList();
        foreach (var orphan in named)
        {
            Assert.True(
                Requests.Any(r => output.Contains(r, StringComparison.Ordinal)),
                $"{orphan.Id} is named, and nobody says what to do: {output}"
            );
            Assert.DoesNotContain(recorded, o => o.Id == orphan.Id);
            books.Delete(orphan.Id);
        }
        return named.Count;
    }
}
