using Pulumi.Embedded.Engine.Secrets;
using Pulumi.Embedded.Engine.State;
using Pulumi.OAuth.Faults.Tests.Harness;

namespace Pulumi.OAuth.Faults.Tests.Processes;

/// <summary>Reads the state file of the stack <c>dev</c> of the project <c>faults</c>, as the engine left it.</summary>
internal static class StateFiles
{
    /// <param name="backend">Folder of the backend.</param>
    public static string Of(string backend) => Path.Combine(backend, ".pulumi", "stacks", "faults", "dev.json");

    /// <param name="backend">As above.</param>
    /// <param name="passphrase">Opens its secrets.</param>
    public static async Task<IReadOnlyList<RecordedObject>> ReadAsync(string backend, string passphrase)
    {
        var document = StackDocumentReader.Read(
            await File.ReadAllBytesAsync(Of(backend)),
            provider =>
                provider is null ? SecretForms.Undeciphered : SecretForms.Deciphered(PassphraseCipher.Open(provider.Salt, passphrase))
        );
        return RecordedObject.Of(document.Snapshot);
    }
}
