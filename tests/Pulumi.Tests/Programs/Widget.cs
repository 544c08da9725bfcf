using System.Collections.Immutable;

namespace Pulumi.Tests.Programs;

/// <summary>A resource class in the shape that the code generator gives.</summary>
[ResourceType("test:index:Widget", "1.0.0")]
public class Widget : CustomResource
{
    public Widget(string name, WidgetArgs? args = null, CustomResourceOptions? options = null)
        : base("test:index:Widget", name, args ?? new WidgetArgs(), options) { }

    [Output("label")]
    public Output<string> Label { get; private set; } = null!;

    [Output("size")]
    public Output<int?> Size { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; } = null!;

    [Output("token")]
    public Output<string?> Token { get; private set; } = null!;

    public static Widget Get(string name, Input<string> id) => new(name, null, new CustomResourceOptions { Id = id });
}
