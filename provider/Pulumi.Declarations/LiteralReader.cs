using System.Collections.Immutable;
using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.Declarations;

/// <summary>Reads inputs as literals, by what the schema says they are.</summary>
/// <remarks>A secret is never among them: code is read by everybody.</remarks>
internal sealed class LiteralReader
{
    private readonly List<string> _leftOut = [];

    private LiteralReader() { }

    /// <summary>The literals of a resource.</summary>
    /// <param name="package">Its package.</param>
    /// <param name="declaration">The resource.</param>
    /// <param name="leftOut">Sentences about inputs that no code can say, or must not.</param>
    /// <exception cref="UnwritableException">An input has a value that its type does not allow.</exception>
    public static ImmutableArray<(string Name, Literal Value)> Read(
        PackageFacts package,
        Declaration declaration,
        out IReadOnlyList<string> leftOut
    )
    {
        var reader = new LiteralReader();
        var members = reader.Members(package.InputsOf(declaration.Type), declaration.Inputs, "");
        leftOut = reader._leftOut;
        return members;
    }

    private ImmutableArray<(string Name, Literal Value)> Members(
        ImmutableArray<InputProperty> properties,
        PropertyMap values,
        string within
    )
    {
        var members = ImmutableArray.CreateBuilder<(string Name, Literal Value)>();
        foreach (var property in properties)
        {
            var value = values.Find(property.Name);
            var literal =
                value is not (null or PropertyValue.Null) ? Of(property.Type, value, within + property.Name)
                : property.IsRequired ? Nothing(property.Type)
                : null;
            if (literal is not null)
                members.Add((property.Name, literal));
        }
        return members.ToImmutable();
    }

    /// <summary>What a required input without a value is given, so that it can be compiled; null when there is nothing of its
    /// type.</summary>
    private static Literal? Nothing(InputType type) =>
        type switch
        {
            InputType.Plain { Kind: PlainKind.Text } => new Literal.Text(""),
            InputType.Plain { Kind: PlainKind.Number or PlainKind.Integer } => new Literal.Number(0),
            InputType.Plain { Kind: PlainKind.Flag } => new Literal.Flag(false),
            InputType.List list => new Literal.List([], IsAny(list.Items)),
            InputType.Map map => new Literal.Map([], IsAny(map.Values)),
            _ => null,
        };

    /// <summary>Null when it is left out.</summary>
    private Literal? Of(InputType type, PropertyValue value, string at)
    {
        switch (value)
        {
            case PropertyValue.Null:
                return new Literal.Null();
            case PropertyValue.Bool flag:
                return new Literal.Flag(flag.Value);
            case PropertyValue.Number number:
                if (
                    type is InputType.Plain { Kind: PlainKind.Integer }
                    && (number.Value != Math.Floor(number.Value) || number.Value is < int.MinValue or > int.MaxValue)
                )
                    throw new UnwritableException(
                        string.Create(CultureInfo.InvariantCulture, $"its {at} is {number.Value}, which is no 32-bit integer")
                    );
                return new Literal.Number(number.Value);
            case PropertyValue.Text text:
                return type is InputType.Enumeration choices ? Choice(choices, text.Value, at) : new Literal.Text(text.Value);
            case PropertyValue.List list:
                var items = type is InputType.List l ? l.Items : new InputType.Plain(PlainKind.Any);
                return new Literal.List([.. list.Items.Select((item, i) => Of(items, item, $"{at}[{i}]")).OfType<Literal>()], IsAny(items));
            case PropertyValue.Object members when type is InputType.Record record:
                return new Literal.Record(record.Token, Members(record.Properties(), members.Properties, at + "."));
            case PropertyValue.Object entries:
                var values = type is InputType.Map map ? map.Values : new InputType.Plain(PlainKind.Any);
                return new Literal.Map(
                    [
                        .. entries
                            .Properties.OrderBy(e => e.Key, StringComparer.Ordinal)
                            .Select(e => (e.Key, Of(values, e.Value, $"{at}.{e.Key}")))
                            .Where(e => e.Item2 is not null)
                            .Select(e => (e.Key, e.Item2!)),
                    ],
                    IsAny(values)
                );
            default:
                _leftOut.Add(
                    value is PropertyValue.Secret or PropertyValue.Output { IsSecret: true }
                        ? $"{at} is a secret, which is not written into code: read it from the configuration."
                        : $"{at} cannot be written as code."
                );
                return null;
        }
    }

    private static Literal.Choice Choice(InputType.Enumeration choices, string value, string at)
    {
        // A tenant may write its words in another case than its documents do.
        var member = choices.Members.FirstOrDefault(m => string.Equals(m.Value, value, StringComparison.OrdinalIgnoreCase));
        return member.Value is null
            ? throw new UnwritableException($"its {at} is {value}, which {PackageFacts.Split(choices.Token).Name} does not have")
            : new Literal.Choice(choices.Token, member.Name, member.Value);
    }

    private static bool IsAny(InputType type) => type is InputType.Plain { Kind: PlainKind.Any };
}
