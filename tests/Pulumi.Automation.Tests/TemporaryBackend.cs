namespace Pulumi.Automation.Tests;

/// <summary>An empty file backend and home for the workspaces of one test, deleted with everything in it.</summary>
internal sealed class TemporaryBackend : IDisposable
{
    public TemporaryBackend()
    {
        Folder = Directory.CreateTempSubdirectory("automation-tests-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "project"));
        Variables = new Dictionary<string, string?>
        {
            ["PULUMI_BACKEND_URL"] = "file://" + Folder,
            ["PULUMI_CONFIG_PASSPHRASE"] = "automation",
            ["PULUMI_HOME"] = Path.Combine(Folder, "home"),
            ["PULUMI_STACK"] = null,
        };
    }

    public string Folder { get; }

    /// <summary>Working folder for workspaces that are to share one.</summary>
    public string ProjectFolder => Path.Combine(Folder, "project");

    public Dictionary<string, string?> Variables { get; }

    /// <summary>The stack <c>dev</c> of the project <c>tests</c> with this program.</summary>
    public InlineProgramArgs Inline(PulumiFn program) =>
        new("tests", "dev", program) { WorkDir = ProjectFolder, EnvironmentVariables = Variables };

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
