using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pulumi.OAuth.Resources.Checks;
using Pulumi.OAuth.Resources.Notes;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Rotating;

/// <summary>What a program's inputs of a pair say of each of its objects.</summary>
internal static class PairInputs
{
    /// <summary>Remembers in checked inputs that they are of a pair, where an engine tells nothing else of what was there before.</summary>
    public const string Marker = "__pair";

    /// <summary>What the name of an object was made from, beside its inputs.</summary>
    private const string BaseKey = "__base";

    private const int RandomDigits = 7;

    /// <summary>Whether a property is said of the pair, and not of its objects.</summary>
    public static bool IsForPair(string name) =>
        name
            is FieldNames.RotateAfterDays
                or FieldNames.RotationAnchor
                or FieldNames.RotateBeforeDays
                or FieldNames.RotationTriggers
                or FieldNames.RevokeTriggers
                or FieldNames.KeepPreviousForHours;

    public static bool IsOfPair(PropertyMap inputs) => inputs.ContainsKey(Marker);

    /// <summary>Completed inputs as those of a pair: a generated name is only the beginning of the names to come, which are drawn when an
    /// object is made.</summary>
    public static PropertyMap Checked(PropertyMap inputs, PropertyMap oldInputs)
    {
        if (DefaultsMarker.NameIsGenerated(inputs) && !IsOfPair(oldInputs) && BaseOf(inputs) is { } name)
            inputs = inputs.Set(
                MemberNames.Name,
                inputs[MemberNames.Name] is { ContainsSecret: true }
                    ? PropertyValue.OfSecret(PropertyValue.Of(WithoutEnd(name)))
                    : PropertyValue.Of(WithoutEnd(name))
            );
        return inputs.Set(Marker, PropertyValue.Of(true));
    }

    /// <summary>The beginning of the names; null when a preview does not know it yet.</summary>
    public static string? BaseOf(PropertyMap inputs) => HeldObjects.Text(inputs, MemberNames.Name);

    /// <summary>A new name, which nobody else has asked for.</summary>
    public static string DrawName(string start) =>
        $"{start}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomDigits))[..RandomDigits]}";

    /// <summary>A generated name without its random end, should it have one.</summary>
    public static string WithoutEnd(string name) =>
        name.Length > RandomDigits + 1 && AutoNaming.MakesName(name[..^(RandomDigits + 1)], name) ? name[..^(RandomDigits + 1)] : name;

    /// <summary>What a new object is made of, under a name.</summary>
    public static PropertyMap ForNew(Shape shape, PropertyMap inputs, string name) =>
        Named(Plain(shape, inputs), inputs, PropertyValue.Of(name));

    /// <summary>What an object that exists is to become. It keeps its name while that begins as it should: the end of it is nobody's
    /// affair.</summary>
    public static PropertyMap ForExisting(Shape shape, PropertyMap inputs, PairMember member)
    {
        var actual = HeldObjects.Text(member.State, MemberNames.Name) ?? "";
        if (BaseOf(inputs) is not { } start)
            return Named(Plain(shape, inputs), inputs, PropertyValue.OfUnknown);
        var fits =
            HeldObjects.Text(member.Inputs, BaseKey) == start
            && (actual == start || actual.StartsWith(start + "-", StringComparison.Ordinal));
        return Named(Plain(shape, inputs), inputs, PropertyValue.Of(fits ? actual : $"{start}-{EndOf(member.Id, actual)}"));
    }

    /// <summary>What an object was made of, by its own resource.</summary>
    public static PropertyMap Adopted(Shape shape, PropertyMap oldInputs, PropertyMap state)
    {
        var name = state.Find(MemberNames.Name) ?? oldInputs.Find(MemberNames.Name) ?? PropertyValue.Of("");
        var start = HeldObjects.Text(oldInputs, MemberNames.Name) is { } said
            ? (DefaultsMarker.NameIsGenerated(oldInputs) ? WithoutEnd(said) : said)
            : HeldObjects.Text(state, MemberNames.Name) ?? "";
        return DefaultsMarker
            .WithGeneratedName(
                oldInputs.Where(
                    (key, _) =>
                        (shape.Member!.Inputs.Any(f => f.Name == key) && !IsForPair(key))
                        || (DefaultsMarker.IsInternal(key) && key != Marker)
                ),
                name
            )
            .Set(BaseKey, Sheltered(start, oldInputs));
    }

    /// <summary>The same without what no patch can change: that stays as the object was made.</summary>
    public static PropertyMap Patchable(Shape shape, PropertyMap wanted, PairMember member, ApiVersion version)
    {
        foreach (var field in shape.Member!.Inputs.Where(f => f.OnChange.In(version) == ChangeEffect.Replace))
        {
            if (field.Present(member.Inputs.Find(field.Name)) is not null)
                wanted = wanted.Set(field.Name, member.Inputs[field.Name]);
            else if (!IsAdopted(field, member, wanted))
                wanted = wanted.Remove(field.Name);
        }
        return wanted;
    }

    /// <summary>Whether a program only writes down what already is: the tenant's own choice, or what an import left out.</summary>
    public static bool IsAdopted(Field field, PairMember member, PropertyMap wanted) =>
        field.Present(member.Inputs.Find(field.Name)) is null
        && (
            field.Name == FieldNames.ExpiresInDays
            || (
                field.Present(member.State.Find(field.Name)) is not null
                && field.AreSame(member.State.Find(field.Name), wanted.Find(field.Name))
            )
        );

    /// <summary>By what the triggers are recognised; null when there are none. Salted, since they may be secrets that are easily
    /// guessed.</summary>
    public static NameDigest? DigestOf(PropertyMap inputs) => Canonical(inputs) is { } text ? NameDigest.Of(text) : null;

    /// <summary>Whether a rotation has fulfilled the triggers of now; unknown ones it has not.</summary>
    public static bool AreFulfilled(NameDigest? digest, PropertyMap inputs)
    {
        if (inputs.Find(FieldNames.RotationTriggers) is { ContainsUnknown: true })
            return false;
        var text = Canonical(inputs);
        return text is null ? digest is null : digest?.Matches(text) == true;
    }

    private static PropertyMap Plain(Shape shape, PropertyMap inputs) =>
        inputs.Where(
            (key, value) =>
                key != MemberNames.Name
                && !IsForPair(key)
                && shape.Member!.Inputs.Any(f => f.Name == key)
                && value.Unwrap() is not PropertyValue.Null
        );

    private static PropertyMap Named(PropertyMap plain, PropertyMap inputs, PropertyValue name)
    {
        var isSecret = inputs.Find(MemberNames.Name) is { ContainsSecret: true };
        var named = DefaultsMarker.WithGeneratedName(plain, isSecret ? PropertyValue.OfSecret(name) : name);
        return BaseOf(inputs) is { } start ? named.Set(BaseKey, Sheltered(start, inputs)) : named;
    }

    private static PropertyValue Sheltered(string start, PropertyMap inputs) =>
        inputs.Find(MemberNames.Name) is { ContainsSecret: true }
            ? PropertyValue.OfSecret(PropertyValue.Of(start))
            : PropertyValue.Of(start);

    /// <summary>The end that an object keeps under another beginning; one that has none gets the same at each attempt.</summary>
    private static string EndOf(string id, string name) =>
        WithoutEnd(name) is { } rest && rest.Length < name.Length
            ? name[^RandomDigits..]
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..RandomDigits];

    private static string? Canonical(PropertyMap inputs)
    {
        if (inputs.Find(FieldNames.RotationTriggers)?.UnwrapAll() is not PropertyValue.Object { Properties: { Count: > 0 } triggers })
            return null;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (key, value) in triggers.OrderBy(t => t.Key, StringComparer.Ordinal))
                writer.WriteString(
                    key,
                    value switch
                    {
                        PropertyValue.Text text => "t" + text.Value,
                        PropertyValue.Number number => "n" + number.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
                        PropertyValue.Bool flag => flag.Value ? "true" : "false",
                        _ => "",
                    }
                );
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
