using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Languages;
using Pulumi.Embedded.Engine.Processes;
using Pulumi.Embedded.Engine.Workspaces;

namespace Pulumi.Embedded.Engine.Tests.Languages;

public sealed class DotnetProgramRunnerTests
{
    private const int TestTimeout = 300_000;

    [Fact(Timeout = TestTimeout)]
    public async Task Binary_Run_GetsTheEnvironmentOfTheSdk()
    {
        using var folder = new ProgramFolder().With(
            "bin/app",
            "#!/bin/sh\nenv | grep ^PULUMI_ | sort\npwd\necho oops >&2\n",
            executable: true
        );

        var result = await folder.RunAsync(new DotnetProgramRunner("bin/app"), "127.0.0.1:7", isPreview: true);

        Assert.Equal(ProgramResult.Success, result);
        string[] expected =
        [
            """PULUMI_CONFIG={"project:a":"1","project:s":"hidden"}""",
            """PULUMI_CONFIG_SECRET_KEYS=["project:s"]""",
            "PULUMI_DRY_RUN=true",
            "PULUMI_ENGINE=127.0.0.1:7",
            "PULUMI_MONITOR=127.0.0.1:7",
            "PULUMI_ORGANIZATION=organization",
            "PULUMI_PARALLEL=8",
            "PULUMI_PROJECT=project",
            $"PULUMI_PWD={folder.Path}",
            "PULUMI_QUERY_MODE=false",
            $"PULUMI_ROOT_DIRECTORY={folder.Path}",
            "PULUMI_STACK=dev",
            folder.Path,
        ];
        Assert.Equal(expected, folder.Output.Where(o => !o.IsError).Select(o => o.Line));
        Assert.Equal("oops", Assert.Single(folder.Output, o => o.IsError).Line);
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Binary_Run_GetsTheRuntimeSettingsOfAShortLife()
    {
        using var folder = new ProgramFolder().With("app", "#!/bin/sh\nenv | grep '^DOTNET_T.*=' | sort\n", executable: true);
        var changes = ImmutableDictionary<string, string?>.Empty.SetItem("DOTNET_TC_CallCountingDelayMs", "64");

        var result = await folder.RunAsync(new DotnetProgramRunner("app", changes));

        Assert.Equal(ProgramResult.Success, result);
        string[] expected = ["DOTNET_TC_CallCountingDelayMs=64", "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0", "DOTNET_TieredPGO=0"];
        Assert.Equal(expected, folder.Output.Select(o => o.Line).Intersect(expected));
    }

    [Theory(Timeout = TestTimeout)]
    [InlineData(0, null, false)]
    [InlineData(32, null, true)]
    [InlineData(7, "Program exited with non-zero exit code: 7", false)]
    public async Task Binary_ExitCode_IsUnderstood(int code, string? error, bool bail)
    {
        using var folder = new ProgramFolder().With("app", $"#!/bin/sh\nexit {code}\n", executable: true);

        Assert.Equal(new ProgramResult(error, bail), await folder.RunAsync(new DotnetProgramRunner("app")));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Binary_Missing_SaysWhichFile()
    {
        using var folder = new ProgramFolder();

        var result = await folder.RunAsync(new DotnetProgramRunner("bin/app"));

        Assert.Equal(
            $"the runtime option 'binary' names {folder.Path}/bin/app, which does not exist; build it, or correct the option",
            result.Error
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Binary_Cancelled_ProgramIsGoneWithItsChildren()
    {
        using var folder = new ProgramFolder().With("app", "#!/bin/sh\nsleep 600 & echo $!\nsleep 600\n", executable: true);
        using var cancel = new CancellationTokenSource();

        var run = folder.RunAsync(new DotnetProgramRunner("app"), cancellationToken: cancel.Token);
        while (folder.Output.IsEmpty)
            await Task.Delay(10);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        var child = int.Parse(folder.Output.First().Line, System.Globalization.CultureInfo.InvariantCulture);
        Assert.False(
            File.Exists($"/proc/{child}/stat")
                && !(await File.ReadAllTextAsync($"/proc/{child}/stat")).Contains(") Z ", StringComparison.Ordinal)
        );
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Source_Run_IsBuiltOnceAndSaysSo()
    {
        using var folder = new ProgramFolder()
            .With(
                "app.csproj",
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  <Target Name="Spy" AfterTargets="Build"><Exec Command="env | grep CANARY > seen-by-the-build.txt" IgnoreExitCode="true" /></Target>
                </Project>
                """
            )
            .With(
                "Program.cs",
                "System.Console.WriteLine(System.Environment.GetEnvironmentVariable(\"SAIL_CANARY\")); System.Console.WriteLine(\"stack "
                    + "\" + System.Environment.GetEnvironmentVariable(\"PULUMI_STACK\")); return 7;"
            );
        var runner = new DotnetProgramRunner(null);
        Environment.SetEnvironmentVariable("SAIL_CANARY", "c");
        Environment.SetEnvironmentVariable("OTHER_CANARY", "o");

        var first = await folder.RunAsync(runner);
        var second = await folder.RunAsync(runner);

        Assert.Equal(new ProgramResult("Program exited with non-zero exit code: 7", false), first);
        Assert.Equal(first, second);
        Assert.Equal(
            [
                $"running 'dotnet build -nologo {folder.Path}'",
                $"'dotnet build -nologo {folder.Path}' completed successfully",
                "c",
                "stack dev",
                "c",
                "stack dev",
            ],
            folder.Output.Select(o => o.Line)
        );
        // The program gets everything, a build's targets no credential.
        Assert.Equal("OTHER_CANARY=o\n", await File.ReadAllTextAsync(Path.Combine(folder.Path, "seen-by-the-build.txt")));
    }

    [Fact]
    public void CredentialFreeEnvironment_OfChanges_TakesCredentialsAwayAndLeavesTheRest()
    {
        var environment = CredentialFreeEnvironment.Of(
            ImmutableDictionary<string, string?>
                .Empty.Add("SAIL_CLIENT_SECRET", "x")
                .Add("sail_base_url", "x")
                .Add("PULUMI_CONFIG_PASSPHRASE", "x")
                .Add("PULUMI_CONFIG", "x")
                .Add("PULUMI_ACCESS_TOKEN", "x")
                .Add("PATH", "/bin")
                .Add("PULUMI_HOME", "/h")
        );

        Assert.Equal(["PATH", "PULUMI_HOME"], environment.Where(e => e.Value is not null).Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Source_MainNamesOneOfTwoProjects_IsTheOneThatIsBuilt()
    {
        using var folder = new ProgramFolder()
            .With("Pulumi.yaml", "name: two\nruntime: dotnet\nmain: src/App.csproj\n")
            .With("src/Other.csproj", "<Project />")
            .With("src/App.csproj", "<Project><Target Name=\"Build\"><Error Text=\"this one\" /></Target></Project>");
        var project = ProjectFile.Load(Path.Combine(folder.Path, "Pulumi.yaml"));

        var result = await folder.RunAsync(ProgramRunners.For(project), programDirectory: project.ProgramDirectory);

        Assert.Equal($"'dotnet build -nologo {folder.Path}/src/App.csproj' exited with non-zero exit code: 1", result.Error);
        Assert.Contains(folder.Output, o => o.Line.Contains("this one", StringComparison.Ordinal));
    }

    [Fact(Timeout = TestTimeout)]
    public async Task Source_NothingToBuild_ShowsTheBuildsOutput()
    {
        using var folder = new ProgramFolder();

        var result = await folder.RunAsync(new DotnetProgramRunner(null));

        Assert.Equal($"'dotnet build -nologo {folder.Path}' exited with non-zero exit code: 1", result.Error);
        Assert.Contains(folder.Output, o => o.Line.Contains("MSB1003", StringComparison.Ordinal));
    }
}
