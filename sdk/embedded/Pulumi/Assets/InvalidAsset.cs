namespace Pulumi;

/// <summary>Stands where the engine's answer should hold an asset and holds something else. It cannot be sent.</summary>
internal sealed class InvalidAsset() : Asset("text", "");
