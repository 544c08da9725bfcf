using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.Storage;

namespace Pulumi.OAuth.Faults.Tests.PowerLoss;

/// <summary>The power may fail at any moment: what is on the disk by then is what was flushed to it, in that order.</summary>
public sealed class FlushOrderTests
{
    [FactWithTracer(Timeout = 180_000)]
    public async Task StateAndNotes_AreFlushedBeforeAndAfterTheyGetTheirNames_AndANoteGoesOnlyAfterTheStateThatHoldsItsObject()
    {
        await using var stack = await ProcessStack.CreateAsync();
        stack.Declared = [Declaration.Client with { Name = "client" }];

        var up = await TraceAsync(stack, "up");
        var noted = Assert.Single(stack.Notes).File;
        var preview = await TraceAsync(stack, "preview");

        AssertDurable(up);
        // The note of the creation comes first, then its answer, then the state, which holds the object.
        var notes = up.Where(c => c.Name == "rename" && Path.GetDirectoryName(c.NewPath) == Path.GetDirectoryName(noted)).ToList();
        Assert.Equal([true, false], notes.Select(c => c.Path.EndsWith(DurableFile.DraftEnding, StringComparison.Ordinal)));
        Assert.Equal(noted, notes[1].NewPath);
        Assert.True(Index(up, notes[1]) < Index(up, up.Last(c => c.NewPath.EndsWith("/dev.json", StringComparison.Ordinal))));
        // Its own run never takes the note away. The next one, which was given the object out of the state, does.
        Assert.DoesNotContain(
            up,
            c =>
                c.Name == "unlink"
                && c.Path.EndsWith(".json", StringComparison.Ordinal)
                && c.Path.Contains("/notes/", StringComparison.Ordinal)
        );
        Assert.Contains(preview, c => c.Name == "unlink" && c.Path == noted);
        Assert.Empty(stack.Notes);
    }

    private static async Task<IReadOnlyList<FileCall>> TraceAsync(ProcessStack stack, string verb)
    {
        var log = Path.Combine(stack.Folder, verb + ".calls");
        stack.Starter = FileCall.Tracer(log);
        await stack.ExpectAsync(verb == "up" ? ["up", "--yes", "--skip-preview", "--stack", "dev"] : [verb, "--stack", "dev"]);
        return FileCall.Read(log);
    }

    /// <summary>Each draft is flushed before it gets its name, and each folder after one of its names has changed for good.</summary>
    private static void AssertDurable(IReadOnlyList<FileCall> calls)
    {
        var renames = calls
            .Where(c =>
                c.Name == "rename"
                && (c.NewPath.Contains("/notes/", StringComparison.Ordinal) || c.NewPath.EndsWith("/dev.json", StringComparison.Ordinal))
            )
            .ToList();
        Assert.Contains(renames, c => c.NewPath.EndsWith("/dev.json", StringComparison.Ordinal));
        foreach (var rename in renames)
        {
            var own = calls.Where(c => c.Thread == rename.Thread).ToList();
            var at = Index(own, rename);
            if (rename.Path.EndsWith(DurableFile.DraftEnding, StringComparison.Ordinal))
                Assert.Contains(own.Take(at), c => c.Name == "fsync" && c.Path == rename.Path);
            Assert.Equal(("fsync", Path.GetDirectoryName(rename.NewPath)), (own[at + 1].Name, own[at + 1].Path));
        }
    }

    private static int Index(IReadOnlyList<FileCall> calls, FileCall call) =>
        calls.Select((c, i) => (c, i)).First(p => ReferenceEquals(p.c, call)).i;
}
