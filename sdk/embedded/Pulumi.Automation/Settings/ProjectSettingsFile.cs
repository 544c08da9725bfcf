using Pulumi.Embedded.Engine.Configuration;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Pulumi.Automation;

/// <summary>Reads and writes a project file.</summary>
internal static class ProjectSettingsFile
{
    private static readonly ISerializer Serializer = new SerializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .ConfigureDefaultValuesHandling(DefaultValuesHandling.OmitNull)
        .Build();

    private static readonly IDeserializer Deserializer = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .IgnoreUnmatchedProperties()
        .Build();

    /// <exception cref="FormatException">It is no project file, or names a runtime this API has no name for.</exception>
    public static ProjectSettings Read(string path)
    {
        try
        {
            var document = Deserializer.Deserialize<ProjectDocument?>(File.ReadAllText(path));
            return document?.ToSettings() ?? throw new FormatException("it is empty");
        }
        catch (Exception problem) when (problem is YamlDotNet.Core.YamlException or FormatException)
        {
            throw new FormatException($"could not load project from {path}: {problem.Message}", problem);
        }
    }

    public static void Write(string path, ProjectSettings settings) =>
        SettingsFile.Write(path, Text(settings), TimeProvider.System.GetUtcNow());

    /// <summary>The settings as a file holds them; equal settings have equal texts.</summary>
    public static string Text(ProjectSettings settings) => Serializer.Serialize(ProjectDocument.Of(settings));
}
