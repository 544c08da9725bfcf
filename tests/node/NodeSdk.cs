namespace Pulumi.Testing.Node;

/// <summary>The versions of the Node.js SDK that tests run with; <c>package.json</c> says which they are.</summary>
public enum NodeSdk
{
    /// <summary>The one our engine takes for its model.</summary>
    Newest,

    /// <summary>3.259, before <c>exists</c> and before unknown outputs of failed resources.</summary>
    Older,
}
