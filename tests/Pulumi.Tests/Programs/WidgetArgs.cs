namespace Pulumi.Tests.Programs;

public sealed class WidgetArgs : ResourceArgs
{
    [Input("tags")]
    private InputMap<string>? _tags;

    [Input("parts")]
    private InputList<WidgetPartArgs>? _parts;

    [Input("label")]
    public Input<string>? Label { get; set; }

    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("owner")]
    public Input<Resource>? Owner { get; set; }

    [Input("anything")]
    public object? Anything { get; set; }

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }

    public InputList<WidgetPartArgs> Parts
    {
        get => _parts ??= [];
        set => _parts = value;
    }
}
