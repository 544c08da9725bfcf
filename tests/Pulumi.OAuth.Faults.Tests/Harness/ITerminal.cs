using Pulumi.OAuth.Faults.Tests.Processes;
using Pulumi.OAuth.Resources.Notes;

namespace Pulumi.OAuth.Faults.Tests.Harness;

/// <summary>Where a person works on the stack <c>dev</c> of the project <c>faults</c>.</summary>
internal interface ITerminal
{
    /// <summary>Folder of the project.</summary>
    string Folder { get; }

    /// <summary>Notes of creations that nothing has confirmed.</summary>
    IReadOnlyList<StoredNote> Notes { get; }

    /// <summary>Runs the engine's command line to its end.</summary>
    Task<CommandEnd> PulumiAsync(params IEnumerable<string> arguments);

    /// <summary>Runs the plugin's command line to its end.</summary>
    Task<CommandEnd> PluginAsync(params IEnumerable<string> arguments);

    /// <summary>What the state file says about the objects of the tenant.</summary>
    Task<IReadOnlyList<RecordedObject>> ObjectsAsync();
}
