namespace Pulumi.OAuth.Resources;

/// <summary>What an object is to the resource that it belongs to.</summary>
internal enum PairPart
{
    /// <summary>The resource is this one object.</summary>
    None,

    /// <summary>The current one of two.</summary>
    Current,

    /// <summary>The previous one of two, which keeps what it was made with until its time is over.</summary>
    Previous,

    /// <summary>Neither of the two any more, and not deleted yet.</summary>
    Retiring,
}
