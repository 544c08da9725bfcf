namespace Pulumi.Tests.Programs;

public sealed class Group : ComponentResource
{
    public Group(string name, ComponentResourceOptions? options = null)
        : base("test:index:Group", name, options)
    {
        Child = new Widget($"{name}-child", new WidgetArgs { Label = "child" }, new CustomResourceOptions { Parent = this });
        Label = Child.Label;
        RegisterOutputs();
    }

    public Widget Child { get; }

    [Output("childLabel")]
    public Output<string> Label { get; private set; }
}
