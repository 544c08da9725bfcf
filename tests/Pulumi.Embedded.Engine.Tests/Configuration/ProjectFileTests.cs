using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Embedded.Engine.Tests.Backend;

namespace Pulumi.Embedded.Engine.Tests.Configuration;

public sealed class ProjectFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ProjectFile Load(string text)
    {
        var path = _folder.Combine("Pulumi.yaml");
        File.WriteAllText(path, text);
        return ProjectFile.Load(path);
    }

    private static ImmutableSortedDictionary<ConfigKey, ConfigValue> Config(params (string Key, ConfigValue Value)[] values) =>
        values.ToImmutableSortedDictionary(v => ConfigKey.Parse(v.Key), v => v.Value);

    [Theory]
    [InlineData("name: [mystack\nruntime: dotnet\n", "line 1, column 7: ")]
    [InlineData("name: a\nruntime: {name: dotnet\n", "line ")]
    [InlineData("name: a\n\truntime: dotnet\n", "line ")]
    [InlineData("name: \"a\nruntime: dotnet\n", "line 1, column 7: ")]
    [InlineData("name: a\nruntime: dotnet\n  x: y\n", "line 3, column ")]
    public void Load_NoYaml_SaysLineAndColumnAndWhat(string text, string place)
    {
        var failure = Assert.Throws<FormatException>(() => Load(text));

        Assert.Contains(": " + place, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("current state of the object", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"column \d+: *$", failure.Message);
    }

    [Fact]
    public void Load_WholeFile_IsTakenApart()
    {
        Directory.CreateDirectory(_folder.Combine("src"));
        var project = Load(
            """
            name: rec
            description: a project
            runtime:
              name: dotnet
              options: {binary: bin/app, typescript: false}
            main: src
            backend: {url: "file://state"}
            stackConfigDir: stacks
            options: {refresh: always}
            plugins:
              providers:
                - name: oauth
                  path: ../plugin
                  version: 1.0.0
            """
        );
        Assert.Equal(
            ("rec", "dotnet", "a project", "file://state"),
            (project.Name, project.Runtime, project.Description, project.BackendUrl)
        );
        Assert.Equal(("bin/app", "false"), (project.RuntimeOptions["binary"], project.RuntimeOptions["typescript"]));
        Assert.Equal((_folder.Path, _folder.Combine("src")), (project.Directory, project.ProgramDirectory));
        Assert.True(project.RefreshAlways);
        Assert.Equal(new ProjectPlugin("oauth", "../plugin", "1.0.0"), Assert.Single(project.Plugins));
        Assert.Equal(_folder.Combine("stacks", "Pulumi.dev.yaml"), project.StackFilePath("dev"));
    }

    [Fact]
    public void ProgramDirectory_MainIsAFile_IsItsFolder() =>
        Assert.Equal(_folder.Path, Load("name: rec\nruntime: nodejs\nmain: index.js\n").ProgramDirectory);

    [Fact]
    public void Detect_FolderBelow_FindsTheFileAbove()
    {
        Load("name: rec\nruntime: nodejs\n");
        var below = Directory.CreateDirectory(_folder.Combine("a", "b"));
        Assert.Equal(_folder.Combine("Pulumi.yaml"), ProjectFile.Detect(below.FullName));
    }

    [Theory]
    [InlineData("runtime: nodejs", "project is missing a 'name' attribute")]
    [InlineData("name:\nruntime: nodejs", "project is missing a non-empty string 'name' attribute")]
    [InlineData("name: rec", "project is missing a 'runtime' attribute")]
    [InlineData("name: rec\nruntime: [nodejs]", "runtime section must be a string or an object with name and options attributes")]
    [InlineData(
        "name: rec\nruntime: nodejs\nconfig:\n  a: {type: array}",
        "The configuration key 'a' declares an array but does not specify the underlying type via the 'items' attribute"
    )]
    [InlineData(
        "name: rec\nruntime: nodejs\nconfig:\n  a: {type: integer, default: many}",
        "The default value specified for configuration key 'a' is not of the expected type 'integer'"
    )]
    [InlineData(
        "name: rec\nruntime: nodejs\nconfig:\n  a: {default: 1, value: 2}",
        "project config 'a' cannot have both a 'default' and 'value' attribute"
    )]
    [InlineData(
        "name: rec\nruntime: nodejs\nconfig:\n  aws:region: {type: string}",
        "Configuration key 'aws:region' is not namespaced by the project and should not define a type"
    )]
    [InlineData(
        "name: rec\nruntime: nodejs\nconfig:\n  aws:region: {default: x}",
        "Configuration key 'aws:region' is not namespaced by the project and should not define a default value. Did you mean to use the "
            + "'value' attribute instead of 'default'?"
    )]
    [InlineData(
        "name: rec\nruntime: nodejs\nconfig:\n  aws:region: {description: x}",
        "Configuration key 'aws:region' is namespaced and must provide an attribute 'value'"
    )]
    public void Load_BrokenRule_SaysWhich(string text, string message) =>
        Assert.Equal(
            $"could not load project from {_folder.Combine("Pulumi.yaml")}: {message}",
            Assert.Throws<FormatException>(() => Load(text)).Message
        );

    private const string Declaring = """
        name: rec
        runtime: nodejs
        config:
          text: {type: string}
          number: {type: integer, default: 5}
          flag: {type: boolean, default: false}
          password: {type: string, secret: true}
          list: {type: array, items: {type: string}, default: [a]}
          shorthand: given
          oauth:baseUrl: https://acme.example
        """;

    [Fact]
    public void Merge_StackWithoutValues_GetsTheDeclaredOnes()
    {
        var merged = ProjectConfiguration.Merge(Load(Declaring), Config(("rec:number", new ConfigValue.Text("7"))));
        Assert.Equal(
            ["oauth:baseUrl=https://acme.example", "rec:flag=false", "rec:list=[\"a\"]", "rec:number=7", "rec:shorthand=given"],
            merged.Select(c => $"{c.Key}={c.Value.ToText(c => c)}")
        );
    }

    [Fact]
    public void Problem_MissingValues_AreNamed()
    {
        var project = Load(Declaring);
        var config = ProjectConfiguration.Merge(project, Config());
        Assert.Equal(
            "Stack 'dev' is missing configuration values 'password' and 'text'",
            ProjectConfiguration.Problem(project, "dev", config, c => c)
        );
        config = config.Add(new ConfigKey("rec", "text"), new ConfigValue.Text("x"));
        Assert.Equal("Stack 'dev' is missing configuration value 'password'", ProjectConfiguration.Problem(project, "dev", config, c => c));
    }

    [Theory]
    [InlineData("rec:number", "many", "Stack 'dev' with configuration key 'number' must be of type 'integer'")]
    [InlineData("rec:flag", "yes", "Stack 'dev' with configuration key 'flag' must be of type 'boolean'")]
    [InlineData("rec:list", "a", "Stack 'dev' with configuration key 'list' must be of type 'array<string>'")]
    [InlineData("rec:password", "open", "Stack 'dev' with configuration key 'password' must be encrypted as it's secret")]
    public void Problem_ValueOfAnotherType_IsNamed(string key, string value, string message)
    {
        var project = Load(Declaring);
        var config = ProjectConfiguration.Merge(
            project,
            Config(("rec:text", new ConfigValue.Text("x")), ("rec:password", new ConfigValue.Secure("v1:x:y")))
        );
        Assert.Null(ProjectConfiguration.Problem(project, "dev", config, _ => "hunter2"));
        Assert.Equal(
            message,
            ProjectConfiguration.Problem(project, "dev", config.SetItem(ConfigKey.Parse(key), new ConfigValue.Text(value)), _ => "hunter2")
        );
    }

    [Theory]
    [InlineData("apiToken", "aB3$kkd93jDk2Lq0xx", true)]
    [InlineData("api", "aB3$kkd93jDk2Lq0xx", false)]
    [InlineData("password", "password1", false)]
    [InlineData("secretName", "the-name", false)]
    [InlineData("token", "", false)]
    public void LooksLikeSecret_NameAndValue_BothCount(string name, string value, bool expected) =>
        Assert.Equal(expected, SecretLikeness.LooksLikeSecret(new ConfigKey("rec", name), value));

    [Theory]
    [InlineData("typ: string", "'typ' not allowed; did you mean 'type'?")]
    [InlineData(
        "whatever: 1",
        "'whatever' not allowed; the allowed attributes are 'default', 'description', 'items', 'secret', 'type' and 'value'"
    )]
    public void Load_DeclarationWithAnUnknownWord_IsRefused(string word, string message)
    {
        var e = Assert.Throws<FormatException>(() => Load($"name: rec\nruntime: nodejs\nconfig:\n  size:\n    {word}\n"));
        Assert.Equal($"could not load project from {_folder.Combine("Pulumi.yaml")}: line 5: #/config/size: {message}", e.Message);
    }
}
