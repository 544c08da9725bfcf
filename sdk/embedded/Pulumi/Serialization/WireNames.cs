namespace Pulumi.Serialization;

/// <summary>Keys of special objects on the wire. Source: Pulumi's property encoding.</summary>
internal static class WireNames
{
    public const string Value = "value";
    public const string Secret = "secret";
    public const string Dependencies = "dependencies";
    public const string Urn = "urn";
    public const string Id = "id";
    public const string PackageVersion = "packageVersion";
    public const string Text = "text";
    public const string Path = "path";
    public const string Uri = "uri";
    public const string Assets = "assets";
}
