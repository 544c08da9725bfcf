using Pulumi.Embedded.Engine.Configuration;
using YamlDotNet.RepresentationModel;

namespace Pulumi.Embedded.Engine.Languages.Yaml;

/// <summary>The file that holds a program: <c>Main.json</c>, <c>Main.yaml</c> or the project file itself, in this order.</summary>
internal static class ProgramText
{
    private static readonly string[] FileNames = ["Main.json", "Main.yaml", "Pulumi.yaml", "Pulumi.yml"];

    /// <summary>Reads the program of a folder.</summary>
    /// <exception cref="EvaluationException">There is none, or it is no YAML.</exception>
    public static (string Name, YamlMappingNode Root) Load(string folder)
    {
        var name =
            FileNames.FirstOrDefault(n => File.Exists(Path.Combine(folder, n)))
            ?? throw new EvaluationException(
                new Finding(
                    null,
                    $"{folder} holds no program",
                    "The runtime 'yaml' looks for Main.json, Main.yaml and Pulumi.yaml there; 'main' of the project file names another "
                        + "folder."
                )
            );
        try
        {
            return (name, YamlText.Parse(File.ReadAllText(Path.Combine(folder, name))).Root ?? []);
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            throw new EvaluationException(new Finding(null, $"{Path.Combine(folder, name)} cannot be read: {e.Message}"));
        }
    }
}
