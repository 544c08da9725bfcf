namespace Pulumi;

/// <summary>A file or a folder of files given to a resource.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive(string signature, string property, object value)
    {
        Signature = signature;
        Property = property;
        Value = value ?? throw new ArgumentNullException(nameof(value));
    }

    /// <summary>The value of the signature key on the wire.</summary>
    internal string Signature { get; }

    /// <summary>The key that says where the content is: <c>text</c>, <c>path</c>, <c>uri</c> or <c>assets</c>.</summary>
    internal string Property { get; }

    internal object Value { get; }
}
