using System.Reflection;

namespace Pulumi.OAuth;

/// <summary>What every class of the package needs: its version, and defaults that depend on it.</summary>
/// <remarks>The name is the one Pulumi's code generator uses.</remarks>
internal static class Utilities
{
    /// <summary>Version of the package, and of the plugin it asks the engine for.</summary>
    public static string Version { get; } = ReadVersion();

    /// <summary>The first of these environment variables that is set; null when none is.</summary>
    public static string? GetEnv(params string[] names) =>
        names.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => value is not null);

    /// <summary>Asks for this package's own version of the plugin, unless the caller asks for another.</summary>
    public static InvokeOptions WithDefaults(this InvokeOptions? options)
    {
        var result = options ?? new InvokeOptions();
        result.Version ??= Version;
        return result;
    }

    /// <inheritdoc cref="WithDefaults(InvokeOptions?)"/>
    public static InvokeOutputOptions WithDefaults(this InvokeOutputOptions? options)
    {
        var result = options ?? new InvokeOutputOptions();
        result.Version ??= Version;
        return result;
    }

    private static string ReadVersion()
    {
        using var stream =
            typeof(Utilities).GetTypeInfo().Assembly.GetManifestResourceStream("Pulumi.OAuth.version.txt")
            ?? throw new InvalidOperationException(
                "The assembly Pulumi.OAuth lacks its resource version.txt; it was not built from its project."
            );
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim();
    }
}

/// <summary>Ties a class to its type token, at the version of this package.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OAuthResourceTypeAttribute(string type) : ResourceTypeAttribute(type, Utilities.Version);
