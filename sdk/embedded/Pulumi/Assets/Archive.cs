using Pulumi.Protocol.Values;

namespace Pulumi;

/// <summary>Several files given to a resource. The engine reads and hashes them.</summary>
public abstract class Archive : AssetOrArchive
{
    private protected Archive(string property, object value)
        : base(Signatures.Archive, property, value) { }
}
