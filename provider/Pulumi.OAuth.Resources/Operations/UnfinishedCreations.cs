using System.Diagnostics;
using Pulumi.OAuth.Resources.Intents;

namespace Pulumi.OAuth.Resources.Operations;

/// <summary>The notes of creations at this tenant that never came to an end.</summary>
internal sealed class UnfinishedCreations(ProviderScope scope)
{
    /// <summary>Those of the stack a provider belongs to that nobody has heard the end of, unless the process that creates is still at work.</summary>
    public IEnumerable<Intent> Of(Urn provider)
    {
        // urn:pulumi:STACK::PROJECT::…
        var parts = provider.Text.Split("::", 3);
        if (parts.Length < 3)
            return [];
        var stack = $"{parts[0]}::{parts[1]}::";
        return scope.Journal.Of(scope.TenantName).Select(e => e.Intent)
            .Where(i => i.Id is null && i.Urn.StartsWith(stack, StringComparison.Ordinal) && !IsAlive(i.ProcessId));
    }

    /// <summary>Forgets the note of an object that the engine has recorded.</summary>
    public void Settle(Urn urn, string id)
    {
        foreach (var entry in scope.Journal.Of(scope.TenantName).Where(e => e.Intent.Urn == urn.Text && e.Intent.Id == id))
            IntentJournal.End(entry);
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
