using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Pulumi.Embedded.Engine.State;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>A configuration value: a text in most cases, structured when set with a path, encrypted in whole or in parts.</summary>
public abstract record ConfigValue
{
    private protected ConfigValue() { }

    public sealed record Text(string Value) : ConfigValue;

    /// <summary>A whole number of any size: what does not fit into 64 bits keeps its digits.</summary>
    public sealed record Integer(BigInteger Value) : ConfigValue;

    public sealed record Fraction(double Value) : ConfigValue;

    public sealed record Bool(bool Value) : ConfigValue;

    /// <summary>Nothing: what fills the gaps of a list.</summary>
    public sealed record Null : ConfigValue;

    /// <summary>An encrypted text, <c>secure: v1:…</c> in the file.</summary>
    public sealed record Secure(string Ciphertext) : ConfigValue;

    public sealed record List(ImmutableArray<ConfigValue> Items) : ConfigValue
    {
        public bool Equals(List? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        public override int GetHashCode() => Items.Aggregate(0, HashCode.Combine);
    }

    public sealed record Map(ImmutableSortedDictionary<string, ConfigValue> Entries) : ConfigValue
    {
        public static readonly Map Empty = new(ImmutableSortedDictionary.Create<string, ConfigValue>(StringComparer.Ordinal));

        public bool Equals(Map? other) => other is not null && Entries.SequenceEqual(other.Entries);

        public override int GetHashCode() => Entries.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));
    }

    /// <summary>Whether it is encrypted, or holds something that is.</summary>
    public bool IsSecret =>
        this switch
        {
            Secure => true,
            List list => list.Items.Any(i => i.IsSecret),
            Map map => map.Entries.Values.Any(v => v.IsSecret),
            _ => false,
        };

    /// <summary>Whether it is a list or a map: programs get it as JSON text.</summary>
    public bool IsStructured => this is List or Map or Null;

    /// <summary>As programs get it: a text as it is, everything else as JSON.</summary>
    /// <param name="decrypt">Gives the text behind a ciphertext.</param>
    public string ToText(Func<string, string> decrypt)
    {
        switch (this)
        {
            case Text text:
                return text.Value;
            case Secure secure:
                return decrypt(secure.Ciphertext);
            default:
                var buffer = new ArrayBufferWriter<byte>();
                using (var json = new Utf8JsonWriter(buffer, StateValueWriter.Compact))
                    WriteJson(json, (writer, ciphertext) => writer.WriteStringValue(decrypt(ciphertext)));
                return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }

    /// <summary>As JSON, keys sorted.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="secure">Writes what stands for a ciphertext.</param>
    internal void WriteJson(Utf8JsonWriter json, Action<Utf8JsonWriter, string> secure)
    {
        switch (this)
        {
            case Text text:
                json.WriteStringValue(text.Value);
                break;
            case Integer integer:
                json.WriteRawValue(integer.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case Fraction fraction:
                json.WriteNumberValue(fraction.Value);
                break;
            case Bool flag:
                json.WriteBooleanValue(flag.Value);
                break;
            case Secure encrypted:
                secure(json, encrypted.Ciphertext);
                break;
            case List list:
                json.WriteStartArray();
                foreach (var item in list.Items)
                    item.WriteJson(json, secure);
                json.WriteEndArray();
                break;
            case Map map:
                json.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    json.WritePropertyName(key);
                    value.WriteJson(json, secure);
                }
                json.WriteEndObject();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    /// <summary>The value with every ciphertext exchanged.</summary>
    public ConfigValue Reencrypt(Func<string, string> change) =>
        this switch
        {
            Secure secure => new Secure(change(secure.Ciphertext)),
            List list => new List([.. list.Items.Select(i => i.Reencrypt(change))]),
            Map map => new Map(map.Entries.ToImmutableSortedDictionary(e => e.Key, e => e.Value.Reencrypt(change), StringComparer.Ordinal)),
            var other => other,
        };

    /// <summary>Reads what <see cref="ToText"/> and the history write; <c>{"secure": …}</c> is a ciphertext.</summary>
    public static ConfigValue FromJson(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.String => new Text(json.GetString()!),
            JsonValueKind.Number
                when BigInteger.TryParse(json.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) =>
                new Integer(integer),
            JsonValueKind.Number => new Fraction(json.GetDouble()),
            JsonValueKind.True or JsonValueKind.False => new Bool(json.GetBoolean()),
            JsonValueKind.Array => new List([.. json.EnumerateArray().Select(FromJson)]),
            JsonValueKind.Object when json.EnumerateObject().ToList() is [{ Name: "secure", Value.ValueKind: JsonValueKind.String } only] =>
                new Secure(only.Value.GetString()!),
            JsonValueKind.Object => new Map(
                json.EnumerateObject().ToImmutableSortedDictionary(p => p.Name, p => FromJson(p.Value), StringComparer.Ordinal)
            ),
            _ => new Null(),
        };

    /// <summary>The value a text stands for inside a structure: true, false and whole numbers get their type, what begins with 0 does
    /// not.</summary>
    public static ConfigValue Coerce(string text) =>
        text switch
        {
            "true" => new Bool(true),
            "false" => new Bool(false),
            ['0', _, ..] => new Text(text),
            _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) => new Integer(
                integer
            ),
            _ => new Text(text),
        };
}
