namespace Pulumi;

/// <summary>A name a resource was known by before, so that renaming or moving it does not replace it.</summary>
/// <remarks>Either <see cref="Urn"/> alone, or those parts that have changed; a part left null is the resource's present one.</remarks>
public sealed class Alias
{
    /// <summary>The whole former URN.</summary>
    public string? Urn { get; set; }

    public Input<string>? Name { get; set; }

    public Input<string>? Type { get; set; }

    public Input<string>? Stack { get; set; }

    public Input<string>? Project { get; set; }

    /// <summary>At most one of this, <see cref="ParentUrn"/> and <see cref="NoParent"/>.</summary>
    public Resource? Parent { get; set; }

    public Input<string>? ParentUrn { get; set; }

    /// <summary>True when the resource had no parent but the stack.</summary>
    public bool NoParent { get; set; }
}
