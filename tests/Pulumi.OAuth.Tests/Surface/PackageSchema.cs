using System.Diagnostics;
using System.Text.Json;

namespace Pulumi.OAuth.Tests.Surface;

/// <summary>The package schema, as the built plugin prints it.</summary>
internal static class PackageSchema
{
    private static readonly Lazy<JsonElement> Schema = new(Read);

    public static JsonElement Root => Schema.Value;

    private static JsonElement Read()
    {
        // Beside this project's own output: .artifacts/bin/<project>/<configuration>.
        var plugin = Path.Combine(
            AppContext.BaseDirectory,
            "..",
            "..",
            "Pulumi.OAuth.Plugin",
            Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')),
            "pulumi-resource-oauth"
        );
        using var process = Process.Start(new ProcessStartInfo(plugin, "--schema") { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return JsonDocument.Parse(text).RootElement;
    }
}
