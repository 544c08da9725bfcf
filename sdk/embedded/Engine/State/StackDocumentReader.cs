using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.Embedded.Engine.State;

/// <summary>Reads a stack's file, checkpoint or export; the counterpart of <see cref="StackDocumentWriter"/>.</summary>
/// <remarks>Reading needs no key: the caller is asked for one only when a ciphertext is met, through the function it gives.</remarks>
public static class StackDocumentReader
{
    /// <summary>The versions of the format that are understood: 3, and 4 with the features the engine knows.</summary>
    internal const int OldestVersion = 3,
        NewestVersion = 4;

    /// <param name="content">The file, UTF-8 JSON.</param>
    /// <param name="decipher">Gives the reader of ciphertexts for the document's own secrets provider; called at most once.</param>
    /// <exception cref="StateFormatException">Not JSON, an unknown version or feature, or malformed resources.</exception>
    public static StackDocument Read(ReadOnlyMemory<byte> content, Func<SecretsProviderState?, Func<string, PropertyValue>> decipher)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return Read(document.RootElement, decipher);
        }
        catch (JsonException e)
        {
            throw new StateFormatException(BrokenJson.Clause(e), e);
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new StateFormatException(e.Message, e);
        }
    }

    /// <summary>The deployment inside a checkpoint or an export; null when there is none yet.</summary>
    internal static JsonElement? DeploymentOf(JsonElement root)
    {
        if (
            root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("version", out var version)
            || !version.TryGetInt32(out var number)
        )
            throw new StateFormatException("it has no version");
        if (number < OldestVersion)
            throw new StateFormatException("this stack's deployment is too old") { UnknownVersion = number };
        if (number > NewestVersion)
            throw new StateFormatException("this stack's deployment version is too new") { UnknownVersion = number };
        if (root.TryGetProperty("features", out var features))
        {
            var unsupported = StateFeatures.Unsupported(features.EnumerateArray().Select(f => f.GetString()!));
            if (!unsupported.IsEmpty)
                throw new StateFormatException(
                    "this stack's deployment needs support for the following features: " + string.Join(", ", unsupported)
                );
        }
        var found =
            root.TryGetProperty("deployment", out var deployment)
            || (root.TryGetProperty("checkpoint", out var checkpoint) && checkpoint.TryGetProperty("latest", out deployment));
        return found && deployment.ValueKind == JsonValueKind.Object ? deployment : null;
    }

    private static StackDocument Read(JsonElement root, Func<SecretsProviderState?, Func<string, PropertyValue>> decipher)
    {
        if (DeploymentOf(root) is not { } deployment)
            return new StackDocument(null, null, Snapshot.Empty);
        var provider = ReadProvider(deployment);
        Func<string, PropertyValue>? known = null;
        PropertyValue Decipher(string text) => (known ??= decipher(provider))(text);

        ImmutableArray<ResourceState> resources =
            deployment.TryGetProperty("resources", out var list) && list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(r => ResourceStateReader.Read(r, Decipher))]
                : [];
        ImmutableArray<PendingOperation> pending =
            deployment.TryGetProperty("pending_operations", out list) && list.ValueKind == JsonValueKind.Array
                ?
                [
                    .. list.EnumerateArray()
                        .Select(o => new PendingOperation(
                            ResourceStateReader.Read(o.GetProperty("resource"), Decipher),
                            PendingOperationNames.Parse(o.GetProperty("type").GetString()!)
                        )),
                ]
                : [];
        return new StackDocument(ReadManifest(deployment), provider, new Snapshot(resources, pending));
    }

    private static StateManifest? ReadManifest(JsonElement deployment)
    {
        if (!deployment.TryGetProperty("manifest", out var manifest))
            return null;
        return new StateManifest(new Timestamp(Text("time")), Text("magic"), Text("version"));

        string Text(string key) => manifest.TryGetProperty(key, out var value) ? value.GetString() ?? "" : "";
    }

    private static SecretsProviderState? ReadProvider(JsonElement deployment)
    {
        if (!deployment.TryGetProperty("secrets_providers", out var provider) || provider.ValueKind != JsonValueKind.Object)
            return null;
        var type = provider.TryGetProperty("type", out var name) ? name.GetString() ?? "" : "";
        if (type.Length == 0)
            return null;
        var salt =
            provider.TryGetProperty("state", out var state)
            && state.ValueKind == JsonValueKind.Object
            && state.TryGetProperty("salt", out var text)
                ? text.GetString() ?? ""
                : "";
        return new SecretsProviderState(type, salt);
    }
}
