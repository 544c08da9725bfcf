using Pulumi.OAuth.Resources.Intents;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>What the journal of intents has on disk.</summary>
internal static class IntentNotes
{
    /// <summary>Files of creations that never came to an end, half-written ones too.</summary>
    /// <param name="home">Folder that stands for Pulumi's home.</param>
    public static IReadOnlyList<string> In(string home)
    {
        var folder = IntentJournal.FolderIn(home);
        return Directory.Exists(folder) ? Directory.GetFiles(folder) : [];
    }
}
