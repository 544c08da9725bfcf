using Pulumi.OAuth.Tenant;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Objects;

/// <summary>Collects what the tenant told; a null is left out, unless it says something.</summary>
internal sealed class Told
{
    public PropertyMap Properties { get; private set; } = PropertyMap.Empty;

    public Told Add(string name, PropertyValue? value)
    {
        if (value is not null)
            Properties = Properties.Set(name, value);
        return this;
    }

    public Told Add(string name, string? text) => Add(name, text is null ? null : PropertyValue.Of(text));

    public Told Add(string name, long? number) => Add(name, number is { } n ? PropertyValue.Of(n) : null);

    public Told Add(string name, bool? flag) => Add(name, flag is { } f ? PropertyValue.Of(f) : null);

    public Told Add(string name, Timestamp? instant) => Add(name, instant?.Text);

    public Told Add(string name, IReadOnlyList<string>? texts) =>
        Add(name, texts is null ? null : PropertyValue.Of(texts.Select(PropertyValue.Of)));
}
