using System.Text.Json;

namespace Pulumi.OAuth.SdkGenerator;

/// <summary>Writes the C# SDK: <c>pulumi-resource-oauth --schema | Pulumi.OAuth.SdkGenerator FOLDER</c>. Generated files that the schema no
/// longer asks for go.</summary>
internal static class Program
{
    public static int Main(string[] arguments)
    {
        if (arguments is not [var folder])
        {
            Console.Error.WriteLine("Usage: pulumi-resource-oauth --schema | Pulumi.OAuth.SdkGenerator FOLDER");
            return 2;
        }
        try
        {
            using var input = Console.OpenStandardInput();
            using var schema = JsonDocument.Parse(input);
            Write(SdkSources.Of(schema.RootElement), folder);
            return 0;
        }
        catch (Exception refused) when (refused is JsonException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            Console.Error.WriteLine($"The SDK cannot be written to {folder}: {refused.Message}");
            return 1;
        }
    }

    private static void Write(IReadOnlyDictionary<string, string> files, string folder)
    {
        foreach (var (name, text) in files)
        {
            var file = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        var stale = Directory
            .EnumerateFiles(folder, "*" + SdkSources.Ending, SearchOption.AllDirectories)
            .Where(file => !files.ContainsKey(Path.GetRelativePath(folder, file)));
        foreach (var file in stale.ToList())
            File.Delete(file);
    }
}
