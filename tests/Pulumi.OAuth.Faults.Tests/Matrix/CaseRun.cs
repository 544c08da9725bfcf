using Pulumi.Embedded.Engine.Deployments;
using Pulumi.Embedded.Engine.Requests;
using Pulumi.Embedded.Tenant.Faults;
using Pulumi.OAuth.Faults.Tests.Harness;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Faults.Tests.Matrix;

/// <summary>One case from its set-up to its end: the faulty run, then one clean up, then the invariants.</summary>
internal sealed class CaseRun(Workbench bench, HurriedTime time, MatrixCase row)
{
    /// <summary>From that age on an object that a tenant does not know is believed to be gone; of a younger one the plugin goes on
    /// asking.</summary>
    private static readonly TimeSpan Grown = TimeSpan.FromMinutes(3);

    /// <summary>From one rotation to the next.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    private readonly StackUnderTest _stack = new(bench);

    public async Task<CaseEnd> RunAsync()
    {
        try
        {
            return await ToTheEndAsync();
        }
#pragma warning disable CA1031 // Whatever escapes an engine or a hanging run is how this case ended, and no reason to lose the others.
        catch (Exception escaped)
#pragma warning restore CA1031
        {
            return new CaseEnd.Broken($"it threw {escaped}");
        }
    }

    private async Task<CaseEnd> ToTheEndAsync()
    {
        using var invariants = new Invariants(bench.Tenant);
        var declared = await SetUpAsync();
        foreach (var rule in row.Rules())
            bench.Tenant.Faults.Add(rule);
        var faulty = await _stack.RunAsync(row.Operation.Kind, declared, row.Operation.Refreshes);
        var story = $"the faulty run said: {_stack.Errors}";
        if (bench.Tenant.Faults.List()[0].Fired == 0)
            return new CaseEnd.Broken($"the fault befell no call; {story}");
        bench.Tenant.Faults.Clear();
        if (row.Fault.Fault is Fault.Refuse refused)
            await Task.Delay(TimeSpan.FromMilliseconds(refused.Milliseconds), bench.Time);

        // Somebody comes back to it a little later.
        time.Leap(Grown);
        // What nobody has read nobody can repair: a stack that was to be refreshed is refreshed now.
        var clean = await _stack.RunAsync(DeploymentKind.Update, declared, refresh: row.Operation.Kind == DeploymentKind.Refresh);
        story += $"\nthe next up said: {_stack.Errors}";
        if (clean.Succeeded)
        {
            var isOpen = bench.Notes.Any(n => n.State is not NoteState.Answered);
            var orphans = CreationNotes.Resolve(bench.Home, bench.Tenant, invariants, _stack.Objects);
            isOpen |= orphans.Count > 0;
            if (isOpen && !_stack.Warnings.Contains(CreationNotes.Command, StringComparison.Ordinal))
                return new CaseEnd.Broken(
                    $"nobody was told how to find what is open, {string.Join(", ", orphans)}; {_stack.Warnings}\n{story}"
                );
            var violations = await invariants.ViolationsAsync(_stack.Objects, declared, bench.Notes);
            return violations.Count > 0 ? new CaseEnd.Broken($"{string.Join("; ", violations)}\n{story}")
                : isOpen ? new CaseEnd.Decided(_stack.Warnings)
                : faulty.Succeeded ? new CaseEnd.Absorbed()
                : new CaseEnd.Healed();
        }
        return await DecideAsync(invariants, declared, story);
    }

    /// <summary>Does what the error says, for every object it has to name, and expects that to be enough.</summary>
    private async Task<CaseEnd> DecideAsync(Invariants invariants, IReadOnlyList<Declaration> declared, string story)
    {
        var error = _stack.Errors;
        var orphans = invariants.Objects.Select(o => o.Id).Except(_stack.Objects.Select(r => r.Id)).ToList();
        if (
            orphans.Count == 0
            || orphans.Any(id => !error.Contains(id, StringComparison.Ordinal))
            || !error.Contains("Delete it", StringComparison.OrdinalIgnoreCase)
        )
            return new CaseEnd.Broken(
                $"the next up failed without naming the objects {string.Join(", ", orphans)} and what to do\n{story}"
            );
        foreach (var id in orphans)
        {
            bench.Tenant.Edits.DeleteOAuthClient(id);
            bench.Tenant.Edits.DeletePersonalAccessToken(id);
        }
        var decided = await _stack.UpAsync(declared);
        CreationNotes.Resolve(bench.Home, bench.Tenant, invariants, _stack.Objects);
        var violations = await invariants.ViolationsAsync(_stack.Objects, declared, bench.Notes);
        return decided.Succeeded && violations.Count == 0
            ? new CaseEnd.Decided(error)
            : new CaseEnd.Broken($"after the decision: {_stack.Errors} {string.Join("; ", violations)}\n{story}");
    }

    /// <returns>What the program declares from now on.</returns>
    private async Task<IReadOnlyList<Declaration>> SetUpAsync()
    {
        var operation = row.Operation;
        if (operation.Adopts)
            return [.. operation.After.Select(d => d with { ImportId = Existing(d) })];
        if (operation.Before.Count > 0)
            await ExpectAsync(_stack.UpAsync(operation.Before));
        for (var rotation = 0; rotation < operation.Rotations; rotation++)
        {
            time.Leap(Period);
            await ExpectAsync(_stack.UpAsync(operation.Before));
        }
        if (operation.Drifts)
            Drift(_stack.Objects[^1].Id);
        time.Leap(operation.IsDue ? Period : Grown);
        return operation.After;
    }

    private string Existing(Declaration declaration) =>
        declaration.IsClient
            ? bench.Tenant.Edits.AddOAuthClient(MatrixOperation.Members(declaration)).Id
            : bench.Tenant.Edits.AddPersonalAccessToken(MatrixOperation.Members(declaration)).Id;

    private void Drift(string id)
    {
        if (row.Resource.IsClient)
            bench.Tenant.Edits.EditOAuthClient(id, fields => fields["description"] = "edited by somebody");
        else
            bench.Tenant.Edits.EditPersonalAccessToken(
                id,
                fields =>
                    fields[row.Operation.Rotations == 0 ? "name" : "scope"] =
                        row.Operation.Rotations == 0 ? "edited-by-somebody" : new System.Text.Json.Nodes.JsonArray("idn:sources:read")
            );
    }

    private async Task ExpectAsync(Task<DeploymentResult> run)
    {
        if (!(await run).Succeeded)
            throw new InvalidOperationException($"The set-up failed: {_stack.Errors}");
    }
}
