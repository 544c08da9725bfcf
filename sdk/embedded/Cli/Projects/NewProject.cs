using System.Security;
using Pulumi.Embedded.Cli.Terminal;
using Pulumi.Embedded.Engine.Configuration;

namespace Pulumi.Embedded.Cli.Projects;

/// <summary>A project about to be written.</summary>
/// <param name="Template">What it begins with.</param>
/// <param name="Name">A project name without problems.</param>
/// <param name="Description">For people; any text.</param>
/// <param name="Stack">Bare name of the stack whose settings the template has.</param>
internal sealed record NewProject(ProjectTemplate Template, string Name, string Description, string Stack)
{
    private const string Packages = "${PACKAGES}",
        Version = "${VERSION}";

    /// <summary>Writes the files, each whole or not at all. A stack file that is there stays: it holds what decrypts the stack's
    /// secrets.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="feed">Finds the packages, for a template that needs them.</param>
    /// <param name="now">Drafts that killed processes left long before are removed.</param>
    /// <exception cref="CommandFailure">There are no packages. Nothing has been written.</exception>
    public void WriteTo(string folder, Func<PackageFeed> feed, DateTimeOffset now)
    {
        var files = Template.Files.ToList();
        var packages = files.Any(file => file.Text.Contains(Packages, StringComparison.Ordinal)) ? feed() : null;
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name == ProjectTemplate.StackFile ? $"Pulumi.{Stack}.yaml" : Filled(name));
            if (name != ProjectTemplate.StackFile || !File.Exists(path))
                SettingsFile.Write(path, name == ProjectTemplate.ProjectFile ? ProjectFile(text) : Filled(text, packages), now);
        }
    }

    private string Filled(string text, PackageFeed? packages = null) =>
        text.Replace("${PROJECT}", Name, StringComparison.Ordinal)
            .Replace(Packages, SecurityElement.Escape(packages?.Folder), StringComparison.Ordinal)
            .Replace(Version, packages?.Version, StringComparison.Ordinal);

    /// <summary>Its values are YAML, and what is about the template is not about the project.</summary>
    private string ProjectFile(string text) =>
        YamlText
            .Parse(text)
            .With("name", new ConfigValue.Text(Name))
            .With("description", new ConfigValue.Text(Description))
            .With("template", null)
            .Text;
}
