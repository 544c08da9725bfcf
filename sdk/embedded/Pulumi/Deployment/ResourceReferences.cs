namespace Pulumi;

/// <summary>Whether the engine may answer with references to resources.</summary>
internal static class ResourceReferences
{
    /// <summary>True unless the environment variable <c>PULUMI_DISABLE_RESOURCE_REFERENCES</c> is <c>1</c> or <c>true</c>.</summary>
    public static bool AreAccepted { get; } =
        Environment.GetEnvironmentVariable("PULUMI_DISABLE_RESOURCE_REFERENCES") is not { } off
        || (off != "1" && !string.Equals(off, "true", StringComparison.OrdinalIgnoreCase));
}
