using System.Text;
using Pulumi.Declarations;
using Pulumi.OAuth.Resources.Adoption;
using Pulumi.OAuth.Resources.Schema;
using Pulumi.Storage;

namespace Pulumi.OAuth.Plugin.Verbs.Export;

/// <summary>The files of an export. None of them holds a secret.</summary>
/// <param name="Path">The folder.</param>
/// <param name="Language">Language of the code.</param>
internal sealed record ExportFolder(string Path, ProgramLanguage Language)
{
    /// <summary>For <c>pulumi import --file</c>.</summary>
    public string ImportFile => System.IO.Path.Combine(Path, "import.json");

    public string CodeFile =>
        System.IO.Path.Combine(
            Path,
            Language switch
            {
                ProgramLanguage.TypeScript => "index.ts",
                ProgramLanguage.Yaml => "Main.yaml",
                _ => "Program.cs",
            }
        );

    /// <summary>A file that is there already; null when there is none.</summary>
    public string? Taken() => new[] { ImportFile, CodeFile }.FirstOrDefault(System.IO.Path.Exists);

    /// <summary>Writes both files.</summary>
    /// <returns>The plan, less what the language cannot say.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    public AdoptionPlan Write(AdoptionPlan plan)
    {
        var package = PackageFacts.Read(PackageSchema.Generate(PluginVersion.Text));
        var judged = plan
            .Adopted.Select(o => (Object: o, Declaration: Declare(o), Obstacle: DeclarationWriter.Obstacle(package, Declare(o))))
            .ToList();
        plan = plan with
        {
            Adopted = [.. judged.Where(j => j.Obstacle is null).Select(j => j.Object)],
            LeftOut =
            [
                .. plan.LeftOut,
                .. judged
                    .Where(j => j.Obstacle is not null)
                    .Select(j => new LeftOutObject(j.Object.Shape, j.Object.Id, j.Object.Name, $"no program can say it: {j.Obstacle}")),
            ],
        };
        DurableFolder.Make(Path);
        DurableFile.Replace(ImportFile, ExportJson.ImportFile(plan.Adopted), null);
        DurableFile.Replace(
            CodeFile,
            Encoding.UTF8.GetBytes(
                DeclarationWriter.Write(Language, [package], [.. judged.Where(j => j.Obstacle is null).Select(j => j.Declaration)])
            ),
            null
        );
        return plan;
    }

    private static Declaration Declare(AdoptableObject adoptable) =>
        new()
        {
            Type = adoptable.Shape.Token,
            Name = adoptable.LogicalName,
            Inputs = adoptable.Inputs,
            Protect = true,
        };
}
