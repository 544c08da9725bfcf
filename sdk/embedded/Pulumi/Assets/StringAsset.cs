namespace Pulumi;

/// <summary>A file whose content is this text.</summary>
public sealed class StringAsset(string text) : Asset("text", text);
