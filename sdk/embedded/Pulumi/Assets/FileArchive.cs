namespace Pulumi;

/// <summary>A folder or an archive file (<c>.tar</c>, <c>.tar.gz</c>, <c>.tgz</c>, <c>.zip</c>, <c>.jar</c>) on disk.</summary>
public sealed class FileArchive(string path) : Archive("path", path);
