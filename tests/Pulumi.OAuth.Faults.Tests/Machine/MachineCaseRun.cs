using Pulumi.Embedded.Tenant.Calls;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Faults.Tests.Matrix;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Faults.Tests.Machine;

/// <summary>One case from its set-up to its end: the run that the machine fails, then what its output and that of the next runs ask for,
/// then the invariants.</summary>
internal sealed class MachineCaseRun(MachineBench bench, MachineCase row)
{
    public async Task<CaseEnd> RunAsync()
    {
        var scene = new MachineScene(bench, row);
        try
        {
            return await ToTheEndAsync(scene);
        }
#pragma warning disable CA1031 // Whatever escapes is how this case ended, and no reason to lose the others.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            return new CaseEnd.Broken($"{escaped}\n{scene.Said}");
        }
        finally
        {
            await scene.DisposeAsync();
        }
    }

    private async Task<CaseEnd> ToTheEndAsync(MachineScene scene)
    {
        scene.SetUp();
        await row.Fault.BefallAsync(scene);
        scene.Undo();
        scene.AddStranger("client-0b2e4f6");

        using var invariants = new Invariants(new BooksOf(bench.Tenant), scene.Strangers);
        var person = new Person(bench, new BooksOf(bench.Tenant), invariants);
        await person.HearAsync(scene.Said);
        await bench.PassTimeAsync();
        bench.Tenant.Requests.Clear();
        await person.GoOnAsync(row.Next);
        if (row.ThenReplaces)
            ExpectSuccessorBeforeDeletion();
        if (row.Operation.Verb == "refresh")
            await person.GoOnAsync();
        await bench.PassTimeAsync();
        await person.ResolveAsync();

        var violations = await invariants.ViolationsAsync(
            await bench.ObjectsAsync(),
            bench.Declared,
            [.. bench.Notes.Where(n => IsAboutSomething(n, invariants))]
        );
        return violations.Count > 0 ? new CaseEnd.Broken($"{string.Join("; ", violations)}\n{person.Read}")
            : person.Deeds.Count > 0 ? new CaseEnd.Decided(string.Join(", ", person.Deeds))
            : scene.Succeeded ? new CaseEnd.Absorbed()
            : new CaseEnd.Healed();
    }

    /// <summary>The engine deletes a live credential when its successor is recorded; nobody else may take it for a leftover
    /// before.</summary>
    private void ExpectSuccessorBeforeDeletion()
    {
        var changes = bench
            .Tenant.Requests.List()
            .Select(r => r.Operation)
            .Where(o => o is TenantOperation.CreateOAuthClient or TenantOperation.DeleteOAuthClient);
        MachineScene.Expect(
            changes.SequenceEqual([TenantOperation.CreateOAuthClient, TenantOperation.DeleteOAuthClient]),
            $"the live credential was taken for a leftover: {string.Join(", ", changes)}"
        );
    }

    /// <summary>A note that could not be taken away when its object was deleted says nothing of anybody any more.</summary>
    private static bool IsAboutSomething(StoredNote note, Invariants invariants) =>
        note.State is not NoteState.Answered || invariants.Objects.Any(o => note.MayBe(o.Id, o.Name ?? ""));
}
