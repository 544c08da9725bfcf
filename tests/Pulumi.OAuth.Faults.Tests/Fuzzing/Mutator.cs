using System.Text.Json.Nodes;

namespace Pulumi.OAuth.Faults.Tests.Fuzzing;

/// <summary>Spoils inputs in the ways in which they are spoilt in life: bytes turned and cut, members gone, doubled, of another type, very
/// deep or very long.</summary>
internal sealed class Mutator(Random random)
{
    /// <summary>The secret that stands in the inputs and must not stand in what is said about them.</summary>
    public const string Canary = "CANARY-3f9a1c7e5b";

    private static readonly string[] Texts =
    [
        "",
        "0",
        "null",
        "𝄞\u0000\uFFFF",
        "../../etc",
        "${x}",
        "urn:pulumi:a::b::c::d",
        "1e999",
        "\u202E",
        "2026-13-45T99:99:99Z",
        "*",
        "&a",
        "- x",
        "{",
        "!!binary x",
        "secure: v1:x:y",
    ];

    public Random Random => random;

    /// <summary>One to four random changes of a text's bytes.</summary>
    public byte[] Bytes(byte[] original)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 5); change > 0; change--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(6))
            {
                case 0 when at < bytes.Count:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3 when at < bytes.Count:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(20, bytes.Count - at) + 1));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    var from = random.Next(bytes.Count + 1);
                    bytes.InsertRange(at, bytes.GetRange(from, random.Next(Math.Min(40, bytes.Count - from) + 1)));
                    break;
            }
        }
        return [.. bytes];
    }

    /// <summary>The document with some of its values changed, as JSON again.</summary>
    public JsonNode? Json(JsonNode? original)
    {
        var document = original?.DeepClone();
        for (var change = random.Next(1, 4); change > 0; change--)
            document = Change(document, 0);
        return document;
    }

    /// <summary>Any JSON value.</summary>
    public JsonNode? Value() =>
        random.Next(10) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.Next(-5, 100_000),
            3 => 1e300 * random.NextDouble(),
            4 => -0.5,
            5 => new JsonArray(),
            6 => new JsonObject(),
            7 => new JsonArray(Text(), null, new JsonObject { ["secret"] = Canary }),
            8 => Deep(random.Next(1, 70)),
            _ => Text(),
        };

    public string Text() => Texts[random.Next(Texts.Length)];

    private static JsonNode Deep(int levels)
    {
        JsonNode deep = new JsonArray();
        for (var level = 0; level < levels; level++)
            deep = level % 2 == 0 ? new JsonArray(deep) : new JsonObject { ["x"] = deep };
        return deep;
    }

    private JsonNode? Change(JsonNode? node, int depth)
    {
        if (depth > 0 && random.Next(4) == 0)
            return Value();
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                switch (random.Next(5))
                {
                    case 0:
                        members.Remove(name);
                        break;
                    case 1:
                        members[name + Text()] = Value();
                        break;
                    default:
                        var member = members[name];
                        members.Remove(name);
                        members[name] = Change(member, depth + 1);
                        break;
                }
                return members;
            case JsonArray { Count: > 0 } items:
                var index = random.Next(items.Count);
                var item = items[index];
                items.RemoveAt(index);
                if (random.Next(5) != 0)
                    items.Insert(index, Change(item, depth + 1));
                if (random.Next(5) == 0)
                    items.Add(item?.DeepClone());
                return items;
            default:
                return Value();
        }
    }
}
