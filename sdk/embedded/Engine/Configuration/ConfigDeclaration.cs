using System.Globalization;
using System.Numerics;

namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>What a project file says about one configuration key.</summary>
/// <param name="Type">Declared type; null when none is.</param>
/// <param name="Default">Value when the stack gives none.</param>
/// <param name="Value">As <paramref name="Default"/>, in the form for keys of other namespaces.</param>
/// <param name="Secret">The stack's value has to be encrypted.</param>
public sealed record ConfigDeclaration(ConfigType? Type, ConfigValue? Default, ConfigValue? Value, bool Secret);

/// <summary>A declared type; <paramref name="Items"/> is the type of an array's elements.</summary>
/// <param name="Name"><c>string</c>, <c>boolean</c>, <c>integer</c>, <c>array</c> or <c>object</c>.</param>
/// <param name="Items">Null for everything but arrays.</param>
public sealed record ConfigType(string Name, ConfigType? Items)
{
    /// <summary>As messages name it, <c>array&lt;string&gt;</c>.</summary>
    public override string ToString() => Items is null ? Name : $"{Name}<{Items}>";

    /// <summary>Whether a value is of the type; texts that read as one count.</summary>
    public bool Accepts(ConfigValue? value) =>
        Name switch
        {
            "string" => value is null or ConfigValue.Text,
            "integer" => value is ConfigValue.Integer
                || (
                    value is ConfigValue.Text text
                    && BigInteger.TryParse(text.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
                ),
            "boolean" => value is ConfigValue.Bool or ConfigValue.Text { Value: "true" or "false" },
            "object" => value is ConfigValue.Map,
            _ => value is ConfigValue.List list && Items is not null && list.Items.All(Items.Accepts),
        };
}
