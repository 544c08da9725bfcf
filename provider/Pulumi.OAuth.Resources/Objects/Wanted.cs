using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>Reads checked inputs as the tenant client wants them: unwrapped, null for what is missing.</summary>
internal sealed class Wanted(PropertyMap inputs)
{
    public string? Text(string name) => (inputs.Find(name)?.UnwrapAll() as PropertyValue.Text)?.Value;

    public long? Number(string name) => inputs.Find(name)?.UnwrapAll() is PropertyValue.Number number ? (long)number.Value : null;

    public bool? Flag(string name) => (inputs.Find(name)?.UnwrapAll() as PropertyValue.Bool)?.Value;

    public IReadOnlyList<string>? Texts(string name) =>
        inputs.Find(name)?.UnwrapAll() is PropertyValue.List list
            ? [.. list.Items.OfType<PropertyValue.Text>().Select(t => t.Value)]
            : null;

    /// <summary>A value that Check has made sure of.</summary>
    public static T Required<T>(T? value, string name)
        where T : class => value ?? throw Missing(name);

    /// <summary>What is wrong when there is none.</summary>
    public static InvalidOperationException Missing(string name) =>
        new(
            $"The checked inputs have no {name}, although it is required. The engine skipped Check, or this is a mistake of the provider: "
                + "please report it."
        );
}
