namespace Pulumi.Tests.Programs;

public sealed class WidgetPartArgs : ResourceArgs
{
    [Input("kind", required: true)]
    public Input<string> Kind { get; set; } = null!;

    [Input("count")]
    public Input<int>? Count { get; set; }
}
