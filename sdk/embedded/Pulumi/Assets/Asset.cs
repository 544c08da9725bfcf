using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>One file given to a resource. The engine reads and hashes it.</summary>
public abstract class Asset : AssetOrArchive
{
    private protected Asset(string property, object value)
        : base(Signatures.Asset, property, value) { }
}
