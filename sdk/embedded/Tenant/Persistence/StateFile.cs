using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Tenant.State;
using Pulumi.Storage;
using Pulumi.Texts;

namespace Pulumi.Embedded.Tenant.Persistence;

/// <summary>Keeps the state in a file, so that it survives a restart, however the process ends.</summary>
internal sealed class StateFile(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The saved state; null when there is no file yet.</summary>
    /// <exception cref="FormatException">There is one and it holds something else.</exception>
    public TenantState? Load()
    {
        if (!File.Exists(path))
            return null;
        try
        {
            return StateJson.Read(JsonNode.Parse(File.ReadAllText(path)));
        }
        catch (Exception mistake) when (mistake is JsonException or FormatException)
        {
            var reason = mistake is JsonException broken ? BrokenJson.Clause(broken) + "." : mistake.Message;
            throw new FormatException(
                $"The state file {path} cannot be read: {reason} Move it away to start with an empty tenant.",
                mistake
            );
        }
    }

    /// <summary>Replaces the file in one step: a reader sees the old or the new state, never half of one.</summary>
    public void Save(TenantState state) =>
        DurableFile.Replace(path, Encoding.UTF8.GetBytes(StateJson.Write(state).ToJsonString(Indented)), DurableFile.OwnerOnly);
}
