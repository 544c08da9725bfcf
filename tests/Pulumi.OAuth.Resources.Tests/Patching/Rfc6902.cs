using System.Globalization;
using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Resources.Tests.Patching;

/// <summary>JSON Patch by the letter of RFC 6902, written for these tests alone: nothing is forgiven.</summary>
internal static class Rfc6902
{
    /// <summary>The document after the patch.</summary>
    /// <exception cref="InvalidOperationException">The RFC makes the patch fail.</exception>
    public static JsonNode? Apply(JsonNode? document, JsonArray patch)
    {
        var root = new JsonObject { ["root"] = document?.DeepClone() };
        foreach (var entry in patch)
        {
            var operation = entry!.AsObject();
            var path = Segments((string)operation["path"]!);
            var value = operation["value"]?.DeepClone();
            switch ((string)operation["op"]!)
            {
                case "add":
                    Add(root, path, Required(operation, value));
                    break;
                case "remove":
                    Remove(root, path);
                    break;
                case "replace":
                    Required(operation, value);
                    Remove(root, path);
                    Add(root, path, value);
                    break;
                case "test":
                    if (!JsonNode.DeepEquals(Find(root, path), Required(operation, value)))
                        throw new InvalidOperationException($"The test of {operation["path"]} fails.");
                    break;
                default:
                    throw new InvalidOperationException($"The operation {operation["op"]} is not expected here.");
            }
        }
        var result = root["root"];
        root.Remove("root");
        return result;
    }

    private static JsonNode? Required(JsonObject operation, JsonNode? value) =>
        operation.ContainsKey("value") ? value : throw new InvalidOperationException("The value is missing.");

    private static string[] Segments(string pointer) =>
        [
            "root",
            .. pointer
                .Split('/')
                .Skip(1)
                .Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
        ];

    private static JsonNode? Find(JsonNode? node, ReadOnlySpan<string> path)
    {
        foreach (var segment in path)
        {
            node = node switch
            {
                JsonObject o when o.TryGetPropertyValue(segment, out var member) => member,
                JsonArray array => array[int.Parse(segment, NumberStyles.None, CultureInfo.InvariantCulture)],
                _ => throw new InvalidOperationException($"There is no {segment}."),
            };
        }
        return node;
    }

    private static void Add(JsonNode root, string[] path, JsonNode? value)
    {
        switch (Find(root, path.AsSpan()[..^1]))
        {
            case JsonObject o:
                o[path[^1]] = value;
                break;
            case JsonArray array:
                array.Insert(path[^1] == "-" ? array.Count : int.Parse(path[^1], NumberStyles.None, CultureInfo.InvariantCulture), value);
                break;
            default:
                throw new InvalidOperationException($"{path[^1]} has no parent.");
        }
    }

    private static void Remove(JsonNode root, string[] path)
    {
        switch (Find(root, path.AsSpan()[..^1]))
        {
            case JsonObject o when o.Remove(path[^1]):
                break;
            case JsonArray array:
                array.RemoveAt(int.Parse(path[^1], NumberStyles.None, CultureInfo.InvariantCulture));
                break;
            default:
                throw new InvalidOperationException($"There is no {path[^1]} to be removed or replaced.");
        }
    }
}
