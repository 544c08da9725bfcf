using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Automation;

/// <summary>A stack's history, in the words of this API.</summary>
internal static class StackHistory
{
    /// <summary>The runs, newest first.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="showSecrets">Whether secret configuration is decrypted, rather than left out.</param>
    public static IEnumerable<UpdateSummary> Read(StackSession stack, bool showSecrets) =>
        stack.Workspace.Backend.ReadHistory(stack.Reference).Select(entry => Summary(stack, entry, showSecrets));

    private static UpdateSummary Summary(StackSession stack, HistoryEntry entry, bool showSecrets) =>
        new()
        {
            Kind = entry.Kind switch
            {
                "refresh" => UpdateKind.Refresh,
                "destroy" => UpdateKind.Destroy,
                "resource-import" or "import" => UpdateKind.Import,
                "rename" => UpdateKind.Rename,
                _ => UpdateKind.Update,
            },
            StartTime = entry.StartTime,
            EndTime = entry.EndTime,
            Message = entry.Message,
            Environment = entry.Environment.ToImmutableDictionary(),
            Config = entry.Config.ToImmutableDictionary(
                pair => pair.Key.ToString(),
                pair => new ConfigValue(
                    pair.Value.ToText(ciphertext => showSecrets ? stack.Cipher().Decrypt(ciphertext) : "[secret]"),
                    pair.Value.IsSecret
                )
            ),
            Result = entry.Succeeded ? UpdateState.Succeeded : UpdateState.Failed,
            Version = 0,
            ResourceChanges = OperationTypeNames.Counts(entry.ResourceChanges),
        };
}
