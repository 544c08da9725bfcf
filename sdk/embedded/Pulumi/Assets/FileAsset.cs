namespace Pulumi;

/// <summary>A file on disk, read by the engine; a relative path is relative to the program's folder.</summary>
public sealed class FileAsset(string path) : Asset("path", path);
