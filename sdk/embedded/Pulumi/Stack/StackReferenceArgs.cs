namespace Pulumi;

/// <summary>Inputs of a <see cref="StackReference"/>.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>The other stack: <c>organization/project/stack</c>. The reference's own name when null.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
