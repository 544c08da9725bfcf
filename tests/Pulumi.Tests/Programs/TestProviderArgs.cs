namespace Pulumi.Tests.Programs;

public sealed class TestProviderArgs : ResourceArgs
{
    [Input("tags", json: true)]
    private InputMap<string>? _tags;

    [Input("retries", json: true)]
    public Input<int>? Retries { get; set; }

    public InputMap<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}
