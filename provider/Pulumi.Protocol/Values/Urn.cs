using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Protocol.Values;

/// <summary>A resource's identity in the engine: <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
/// <remarks>
/// Any text may stand in it, since states and programs may hold any: nothing is refused where a URN is read, and a part that the text does
/// not have is empty. Two are equal when their texts are, letter by letter. The name may hold anything, <c>::</c> included; the other parts
/// cannot.
/// </remarks>
[JsonConverter(typeof(UrnConverter))]
public readonly struct Urn : IEquatable<Urn>
{
    private const string Prefix = "urn:pulumi:";
    private const string Separator = "::";
    private const char TypeSeparator = '$';

    /// <summary>Null in the default value, which is the empty text.</summary>
    private readonly string? _text;

    /// <summary>Takes the text as it is.</summary>
    public Urn(string text) => _text = text;

    public static bool operator ==(Urn left, Urn right) => left.Equals(right);

    public static bool operator !=(Urn left, Urn right) => !left.Equals(right);

    /// <summary>The URN of these parts.</summary>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="qualifiedType">Type token, those of the parents before it, each followed by <c>$</c>.</param>
    /// <param name="name">Logical name.</param>
    public static Urn Create(string stack, string project, string qualifiedType, string name) =>
        new($"{Prefix}{stack}{Separator}{project}{Separator}{qualifiedType}{Separator}{name}");

    /// <summary>The URN of a resource below another. The stack lends no type to its children's.</summary>
    /// <param name="stack">Name of the stack.</param>
    /// <param name="project">Name of the project.</param>
    /// <param name="parent">None when it is null or empty.</param>
    /// <param name="type">Type token.</param>
    /// <param name="name">Logical name.</param>
    /// <exception cref="FormatException">The parent is no URN.</exception>
    public static Urn Create(string stack, string project, Urn? parent, string type, string name)
    {
        if (parent is not { IsEmpty: false } above)
            return Create(stack, project, type, name);
        if (!above.IsWellFormed)
            throw new FormatException($"'{above}' is not a URN.");
        return Create(stack, project, above.IsStack ? type : above.QualifiedType + TypeSeparator + type, name);
    }

    /// <summary>The URN of the stack itself.</summary>
    public static Urn OfStack(string stack, string project) => Create(stack, project, TypeTokens.Stack, $"{project}-{stack}");

    /// <summary>A URN that may be left out, which messages and files say by an empty text: null then.</summary>
    public static Urn? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : new Urn(text);

    /// <summary>Each of the texts as a URN.</summary>
    public static IEnumerable<Urn> Each(IEnumerable<string> texts) => texts.Select(t => new Urn(t));

    /// <summary>The whole text.</summary>
    public string Text => _text ?? "";

    /// <summary>Whether it names nothing, as the parent of what has none does.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(_text);

    /// <summary>Whether the text is a URN: it begins as all do, and has all parts.</summary>
    public bool IsWellFormed => Start > 0 && SeparatorAfter(2) >= 0;

    /// <summary>Whether it is the resource that every other of a stack is below.</summary>
    public bool IsStack => Part(2).SequenceEqual(TypeTokens.Stack);

    /// <summary>Name of the stack.</summary>
    public string Stack => Start > 0 ? Part(0).ToString() : "";

    /// <summary>Name of the project.</summary>
    public string Project => Part(1).ToString();

    /// <summary>Type token, those of the parents before it, each followed by <c>$</c>.</summary>
    public string QualifiedType => Part(2).ToString();

    /// <summary>Type token, without those of the parents.</summary>
    public string Type
    {
        get
        {
            var types = Part(2);
            return types[(types.LastIndexOf(TypeSeparator) + 1)..].ToString();
        }
    }

    /// <summary>Logical name.</summary>
    public string Name => SeparatorAfter(2) is >= 0 and var end ? Text[(end + Separator.Length)..] : "";

    /// <summary>The same resource under another name.</summary>
    public Urn WithName(string name) => Create(Stack, Project, QualifiedType, name);

    public bool Equals(Urn other) => string.Equals(Text, other.Text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Urn other && Equals(other);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;

    /// <summary>Where the first part begins: behind the prefix, which ends with half a separator, or at once where there is none.</summary>
    private int Start => Text.StartsWith(Prefix, StringComparison.Ordinal) ? Prefix.Length : 0;

    /// <summary>One of the parts that a separator follows; empty when there are too few.</summary>
    private ReadOnlySpan<char> Part(int index)
    {
        var end = SeparatorAfter(index);
        if (end < 0)
            return default;
        var start = index == 0 ? Start : SeparatorAfter(index - 1) + Separator.Length;
        return Text.AsSpan(start, end - start);
    }

    /// <summary>Where the separator after a part stands; negative when there are too few.</summary>
    private int SeparatorAfter(int part)
    {
        var at = Text.IndexOf(Separator, Start, StringComparison.Ordinal);
        for (; part > 0 && at >= 0; part--)
            at = Text.IndexOf(Separator, at + Separator.Length, StringComparison.Ordinal);
        return at;
    }
}

/// <summary>A URN in JSON: its text.</summary>
public sealed class UrnConverter : JsonConverter<Urn>
{
    public override Urn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, Urn value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
}
