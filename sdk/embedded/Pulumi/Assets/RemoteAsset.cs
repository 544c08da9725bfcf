namespace Pulumi;

/// <summary>A file the engine gets from an address (<c>http</c>, <c>https</c> or <c>file</c>).</summary>
public sealed class RemoteAsset(string uri) : Asset("uri", uri);
