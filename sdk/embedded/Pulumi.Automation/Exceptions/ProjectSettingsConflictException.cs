namespace Pulumi.Automation.Exceptions;

/// <summary>The project settings given differ from those of the file in the working folder. Give none, or the same.</summary>
public sealed class ProjectSettingsConflictException(string settingsFileLocation)
    : Exception($"The project settings given conflict with those of {settingsFileLocation}. Leave them out, or make the two agree.")
{
    /// <summary>Full path of the project file.</summary>
    public string SettingsFileLocation { get; } = settingsFileLocation;
}
