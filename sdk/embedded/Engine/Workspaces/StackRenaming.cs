using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi.Embedded.Engine.Backend;
using Pulumi.Embedded.Engine.State;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Workspaces;

/// <summary>Writes another stack name into a stack's file. Works on the file itself, so that it needs no passphrase and keeps every
/// ciphertext.</summary>
internal static class StackRenaming
{
    private static readonly string[] UrnKeys = ["urn", "parent", "provider", "deletedWith"];
    private static readonly string[] UrnListKeys = ["dependencies", "replaceWith", "aliases"];

    public static byte[] Rename(JsonObject root, StackReference from, StackReference to)
    {
        // The checkpoint's own "stack" keeps the old name until the next run, as it does with the CLI.
        if (root["checkpoint"]?["latest"] is JsonObject latest)
        {
            foreach (var resource in Resources(latest))
                RenameResource(resource, from, to);
        }
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, StackDocumentWriter.Indented))
            root.WriteTo(json);
        return [.. buffer.ToArray(), (byte)'\n'];
    }

    private static IEnumerable<JsonObject> Resources(JsonObject deployment) =>
        (deployment["resources"]?.AsArray() ?? [])
            .Select(r => r!.AsObject())
            .Concat((deployment["pending_operations"]?.AsArray() ?? []).Select(o => o!["resource"]!.AsObject()));

    private static void RenameResource(JsonObject resource, StackReference from, StackReference to)
    {
        foreach (var key in UrnKeys.Where(k => resource[k] is JsonValue))
            resource[key] = Renamed(resource[key]!.GetValue<string>(), from, to);
        foreach (var list in UrnListKeys.Select(k => resource[k]).OfType<JsonArray>())
            RenameAll(list, from, to);
        if (resource["propertyDependencies"] is JsonObject dependencies)
        {
            foreach (var list in dependencies.Select(d => d.Value).OfType<JsonArray>())
                RenameAll(list, from, to);
        }
        RenameReferences(resource["inputs"], from, to);
        RenameReferences(resource["outputs"], from, to);
    }

    private static void RenameAll(JsonArray urns, StackReference from, StackReference to)
    {
        for (var i = 0; i < urns.Count; i++)
            urns[i] = Renamed(urns[i]!.GetValue<string>(), from, to);
    }

    /// <summary>References to resources among the properties.</summary>
    private static void RenameReferences(JsonNode? value, StackReference from, StackReference to)
    {
        switch (value)
        {
            case JsonArray list:
                foreach (var item in list)
                    RenameReferences(item, from, to);
                break;
            case JsonObject o
                when o[Signatures.Key] is JsonValue signature
                    && signature.TryGetValue(out string? kind)
                    && kind == Signatures.ResourceReference:
                if (o["urn"] is JsonValue urn)
                    o["urn"] = Renamed(urn.GetValue<string>(), from, to);
                break;
            case JsonObject o:
                foreach (var (_, inner) in o)
                    RenameReferences(inner, from, to);
                break;
        }
    }

    /// <summary>A URN, or a provider reference, which begins with one: everything after the type is left as it is.</summary>
    private static string Renamed(string text, StackReference from, StackReference to)
    {
        var urn = new Urn(text);
        if (!urn.IsWellFormed || urn.Stack != from.Name || urn.Project != from.Project)
            return text;
        return (urn.IsStack ? Urn.OfStack(to.Name, to.Project) : Urn.Create(to.Name, to.Project, urn.QualifiedType, urn.Name)).Text;
    }
}
