namespace Pulumi;

/// <summary>An archive file the engine gets from an address.</summary>
public sealed class RemoteArchive(string uri) : Archive("uri", uri);
