using System.Collections.Immutable;

namespace Pulumi.Protocol.Values;

/// <summary>A value of a resource property: immutable, compared by content, one case per kind.</summary>
/// <remarks>The wire form is <c>google.protobuf.Struct</c> with signature objects for what JSON has no words for;
/// <see cref="PropertyCodec"/> translates. Secrets may nest at any depth.</remarks>
public abstract record PropertyValue
{
    private protected PropertyValue() { }

    /// <summary>An explicit null. SDKs leave null arguments out, so most readers treat null and absent alike.</summary>
    public sealed record Null : PropertyValue
    {
        internal static readonly Null Instance = new();

        private Null() { }
    }

    /// <summary>True or false.</summary>
    public sealed record Bool(bool Value) : PropertyValue;

    /// <summary>A number; the wire knows doubles only, so an integer arrives as <c>3.0</c>.</summary>
    public sealed record Number(double Value) : PropertyValue;

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : PropertyValue;

    /// <summary>A list; order counts.</summary>
    public sealed record List(ImmutableArray<PropertyValue> Items) : PropertyValue
    {
        public bool Equals(List? other) => other is not null && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

        public override int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var item in Items)
                hash.Add(item);
            return hash.ToHashCode();
        }
    }

    /// <summary>An object with named values.</summary>
    public sealed record Object(PropertyMap Properties) : PropertyValue;

    /// <summary>A value to be encrypted wherever it is stored, and never shown.</summary>
    public sealed record Secret(PropertyValue Value) : PropertyValue
    {
        /// <summary>Never the value: records print their members, and this one must not.</summary>
        public override string ToString() => "[secret]";
    }

    /// <summary>A value that is not known yet. On the wire one of seven sentinel texts; always sent as the one for text.</summary>
    public sealed record Unknown : PropertyValue
    {
        internal static readonly Unknown Instance = new();

        private Unknown() { }
    }

    /// <summary>A value with its dependencies; <see cref="Value"/> is null while it is not known.</summary>
    public sealed record Output(PropertyValue? Value, bool IsSecret, ImmutableArray<Urn> Dependencies) : PropertyValue
    {
        public bool Equals(Output? other) =>
            other is not null
            && Equals(Value, other.Value)
            && IsSecret == other.IsSecret
            && Dependencies.AsSpan().SequenceEqual(other.Dependencies.AsSpan());

        public override int GetHashCode() => HashCode.Combine(Value, IsSecret, Dependencies.Length);
    }

    /// <summary>A reference to another resource.</summary>
    /// <param name="Urn">The resource.</param>
    /// <param name="Id">Null for components; <see cref="Unknown"/> while it is not known; else a <see cref="Text"/>.</param>
    /// <param name="Name">Logical name, when the sender gave it.</param>
    /// <param name="Type">Type token, when the sender gave it.</param>
    /// <param name="PackageVersion">Version of the package that knows the type; may be empty.</param>
    public sealed record ResourceReference(Urn Urn, PropertyValue? Id, string? Name, string? Type, string? PackageVersion) : PropertyValue;

    /// <summary>An asset, its wire fields (<c>hash</c>, <c>text</c>, <c>path</c>, <c>uri</c>) kept as they are.</summary>
    public sealed record Asset(PropertyMap Fields) : PropertyValue;

    /// <summary>An archive, its wire fields (<c>hash</c>, <c>assets</c>, <c>path</c>, <c>uri</c>) kept as they are.</summary>
    public sealed record Archive(PropertyMap Fields) : PropertyValue;

    /// <summary>The explicit null.</summary>
    public static PropertyValue OfNull => Null.Instance;

    /// <summary>The value that is not known yet.</summary>
    public static PropertyValue OfUnknown => Unknown.Instance;

    public static PropertyValue Of(bool value) => new Bool(value);

    public static PropertyValue Of(double value) => new Number(value);

    public static PropertyValue Of(string value) => new Text(value);

    public static PropertyValue Of(params IEnumerable<PropertyValue> items) => new List([.. items]);

    public static PropertyValue Of(PropertyMap properties) => new Object(properties);

    /// <summary>Marks a value as secret; a secret stays as it is.</summary>
    public static PropertyValue OfSecret(PropertyValue value) => value is Secret ? value : new Secret(value);

    /// <summary>The value without the secret or output wrapper around it (not those inside); unknown for an output without a
    /// value.</summary>
    public PropertyValue Unwrap() =>
        this switch
        {
            Secret secret => secret.Value.Unwrap(),
            Output { Value: null } => OfUnknown,
            Output output => output.Value.Unwrap(),
            _ => this,
        };

    /// <summary>The value without any secret or output wrapper, at any depth.</summary>
    public PropertyValue UnwrapAll() =>
        Unwrap() switch
        {
            List list when list.ContainsWrapper => new List([.. list.Items.Select(i => i.UnwrapAll())]),
            Object o when o.ContainsWrapper => new Object(o.Properties.Select(v => v.UnwrapAll())),
            var other => other,
        };

    private bool ContainsWrapper => Any(static v => v is Secret or Output);

    /// <summary>Whether an unknown is in the value at any depth.</summary>
    public bool ContainsUnknown => Any(StandsForUnknown);

    /// <summary>Whether a secret is in the value at any depth.</summary>
    public bool ContainsSecret => Any(MarksSecret);

    /// <summary>Whether the predicate holds for this value or one inside it.</summary>
    public bool Any(Func<PropertyValue, bool> predicate) =>
        predicate(this)
        || this switch
        {
            List list => AnyOf(list.Items, predicate),
            Object o => o.Properties.Any(predicate),
            Secret secret => secret.Value.Any(predicate),
            Output { Value: { } value } => value.Any(predicate),
            _ => false,
        };

    internal static readonly Func<PropertyValue, bool> StandsForUnknown = v =>
        v is Unknown or Output { Value: null } or ResourceReference { Id: Unknown };

    internal static readonly Func<PropertyValue, bool> MarksSecret = v => v is Secret or Output { IsSecret: true };

    private static bool AnyOf(ImmutableArray<PropertyValue> items, Func<PropertyValue, bool> predicate)
    {
        foreach (var item in items)
        {
            if (item.Any(predicate))
                return true;
        }
        return false;
    }
}
