namespace Pulumi.Embedded.Engine.Configuration;

/// <summary>A plugin named in the project file, with its folder.</summary>
public sealed record ProjectPlugin(string Name, string Path, string? Version);
