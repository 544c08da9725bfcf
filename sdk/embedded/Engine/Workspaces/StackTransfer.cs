using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary><c>stack export</c> and <c>stack import</c>.</summary>
/// <remarks>Refusals are <see cref="WorkspaceException"/>s.</remarks>
public static class StackTransfer
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>A stack's deployment, as it lies in its file: neither a passphrase nor knowledge of every key is needed.</summary>
    public static string Export(StackSession stack)
    {
        var file = stack.ReadRaw();
        var deployment = file["checkpoint"]?["latest"]?.DeepClone();
        var exported = new JsonObject { ["version"] = file["version"]?.DeepClone() };
        if (file["features"] is { } features)
            exported["features"] = features.DeepClone();
        exported["deployment"] = deployment;
        return exported.ToJsonString(Indented) + "\n";
    }

    /// <summary>A stack's deployment with every secret in plain text.</summary>
    public static byte[] ExportShown(StackSession stack) => StackDocumentWriter.WriteExport(stack.Read(), SecretForms.Shown);

    /// <summary>Puts a deployment in the place of a stack's state. Its pending operations are dropped.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="content">An export.</param>
    /// <param name="force">Goes on although something is wrong with it.</param>
    /// <param name="warn">Told what is wrong and imported all the same, and what is dropped.</param>
    public static void Import(StackSession stack, ReadOnlyMemory<byte> content, bool force, Action<string> warn)
    {
        var document = stack.ReadDocument(content);
        var problems = document
            .Snapshot.Resources.Select(r =>
                r.Urn.IsWellFormed && r.Urn.Stack != stack.Reference.Name
                    ? $"resource '{r.Urn}' is from a different stack ({r.Urn.Stack} != {stack.Reference.Name})"
                    : null
            )
            .OfType<string>()
            .ToList();
        if (SnapshotIntegrity.Problem(document) is { } broken)
            problems.Add($"state file contains errors: {broken}");
        if (problems.Count > 0 && !force)
        {
            problems.Add("importing this file could be dangerous; rerun with --force to proceed anyway");
            throw new WorkspaceException($"{problems.Count} errors occurred:\n" + string.Concat(problems.Select(p => $"\t* {p}\n")) + "\n");
        }
        foreach (var problem in problems)
            warn(problem);
        foreach (var operation in document.Snapshot.PendingOperations)
            warn($"removing pending operation '{PendingOperationNames.Of(operation.Type)}' on '{operation.Resource.Urn}' from snapshot");
        stack.Replace(document with { Snapshot = document.Snapshot with { PendingOperations = [] } });
    }
}
