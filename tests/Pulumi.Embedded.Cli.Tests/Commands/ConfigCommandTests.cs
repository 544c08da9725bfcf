using Pulumi.Embedded.Cli.Tests.Support;

namespace Pulumi.Embedded.Cli.Tests.Commands;

public sealed class ConfigCommandTests : IDisposable
{
    private const string Secret = "v1:YXBpcGFzc3dvcmQx:NQ5jun0q8J8iag7SFvLeQGtpAbVGUxpdJ5idig==";

    private readonly CliHost _host = new();

    public void Dispose() => _host.Dispose();

    private static CliResult Said(string output) => new(0, output, "");

    private static CliResult Refused(string message, int exit = 1) => new(exit, "", $"error: {message}\n");

    [Fact]
    public async Task List_SecretsAreHiddenUnlessAskedFor()
    {
        await _host.InitAsync($"config:\n  oauth:baseUrl: \"https://acme.example\"\n  rec:apiPassword: {{\"secure\": \"{Secret}\"}}\n");
        Assert.Equal(
            Said("KEY            VALUE\noauth:baseUrl  https://acme.example\napiPassword    [secret]\n"),
            await _host.RunAsync("config")
        );
        Assert.Equal(
            Said("KEY            VALUE\noauth:baseUrl  https://acme.example\napiPassword    api-password\n"),
            await _host.RunAsync("config", "--show-secrets")
        );
    }

    [Fact]
    public async Task List_Json_HasNoValueForASecret()
    {
        await _host.InitAsync($"config:\n  rec:o: {{a: [1]}}\n  rec:apiPassword: {{\"secure\": \"{Secret}\"}}\n");
        Assert.Equal(
            Said(
                """
                {
                  "rec:apiPassword": {
                    "secret": true
                  },
                  "rec:o": {
                    "value": "{\"a\":[1]}",
                    "objectValue": {"a":[1]},
                    "secret": false
                  }
                }

                """
            ),
            await _host.RunAsync("config", "--json")
        );
    }

    [Fact]
    public async Task Get_Secret_IsShown()
    {
        await _host.InitAsync($"config:\n  rec:apiPassword: {{\"secure\": \"{Secret}\"}}\n");
        Assert.Equal(Said("api-password\n"), await _host.RunAsync("config", "get", "apiPassword"));
        Assert.Equal(
            Said("{\n  \"value\": \"api-password\",\n  \"secret\": true\n}\n"),
            await _host.RunAsync("config", "get", "rec:apiPassword", "-j")
        );
    }

    [Fact]
    public async Task Get_MissingKey_IsNamed()
    {
        await _host.InitAsync();
        Assert.Equal(Refused("configuration key 'nothing' not found for stack 'dev'"), await _host.RunAsync("config", "get", "nothing"));
        Assert.Equal(
            Refused("configuration key 'aws:region' not found for stack 'dev'"),
            await _host.RunAsync("config", "get", "aws:region")
        );
    }

    [Fact]
    public async Task Set_WithoutValue_ReadsItFromInput()
    {
        await _host.InitAsync();
        Assert.Equal(Said(""), await _host.RunWithInputAsync("from input\n", "config", "set", "a"));
        Assert.Equal(Said("from input\n"), await _host.RunAsync("config", "get", "a"));
    }

    [Fact]
    public async Task Set_Path_GivesNumbersTheirType()
    {
        await _host.InitAsync();
        foreach (var (path, value) in new[] { ("o.num", "5"), ("o.t", "007"), ("o.l[0]", "true"), ("single", "5") })
            Assert.Equal(Said(""), await _host.RunAsync("config", "set", "--path", path, value));
        Assert.Equal(Said(""), await _host.RunAsync("config", "set", "--path", "o.s", "5", "--type", "string"));
        Assert.Equal(
            $"encryptionsalt: {CliHost.Salt}\nconfig:\n  rec:o:\n    num: 5\n    t: \"007\"\n    l:\n      - true\n    s: \"5\"\n  "
                + "rec:single: \"5\"\n",
            _host.Read("Pulumi.dev.yaml")
        );
        Assert.Equal(Said("5\n"), await _host.RunAsync("config", "get", "--path", "o.num"));
        Assert.Equal(Said(""), await _host.RunAsync("config", "rm", "--path", "o.l"));
        Assert.Equal(Said("{\"num\":5,\"s\":\"5\",\"t\":\"007\"}\n"), await _host.RunAsync("config", "get", "o"));
    }

    [Fact]
    public async Task Set_SecretInsideAStructure_MakesTheWholeASecret()
    {
        await _host.InitAsync();
        Assert.Equal(Said(""), await _host.RunAsync("config", "set", "--path", "o.pw", "hidden", "--secret"));
        Assert.Equal(Said("KEY  VALUE\no    {\"pw\":\"[secret]\"}\n"), await _host.RunAsync("config"));
        Assert.DoesNotContain("hidden", _host.Read("Pulumi.dev.yaml"), StringComparison.Ordinal);
        Assert.Equal(Said("{\"pw\":\"hidden\"}\n"), await _host.RunAsync("config", "get", "o"));
    }

    [Theory]
    [InlineData("could not set config: o[2]: array index out of range", "o[2]")]
    [InlineData("could not set config: o.a: key for an array must be an int", "o.a")]
    [InlineData("could not set config: o[0]: expected a map", "o[0].a")]
    public async Task Set_ImpossiblePath_IsRefused(string message, string path)
    {
        await _host.InitAsync("config:\n  rec:o: [x]\n");
        Assert.Equal(Refused(message), await _host.RunAsync("config", "set", "--path", path, "v"));
    }

    [Fact]
    public async Task Set_WhatLooksLikeASecret_IsRefused()
    {
        await _host.InitAsync();
        Assert.Equal(
            Refused(
                "config value for 'rec:apiToken' looks like a secret; rerun with --secret to encrypt it, or --plaintext if you meant to "
                    + "store in plaintext"
            ),
            await _host.RunAsync("config", "set", "apiToken", "aB3$kkd93jDk2Lq0xx")
        );
        Assert.Equal(Said(""), await _host.RunAsync("config", "set", "apiToken", "aB3$kkd93jDk2Lq0xx", "--plaintext"));
    }

    [Fact]
    public async Task Set_SecretAndPlaintext_Exclude() =>
        Assert.Equal(
            Refused("if any flags in the group [secret plaintext type] are set none of the others can be; [plaintext secret] were all set"),
            await _host.RunAsync("config", "set", "a", "b", "--secret", "--plaintext")
        );

    [Fact]
    public async Task Set_WrongPassphrase_IsRefused()
    {
        await _host.InitAsync();
        _host.Variables["PULUMI_CONFIG_PASSPHRASE"] = "wrong";
        Assert.Equal(Refused("incorrect passphrase"), await _host.RunAsync("config", "set", "a", "b", "--secret"));
    }

    [Fact]
    public async Task Get_ProjectsValue_CountsWhereTheStackHasNone()
    {
        _host.Write("Pulumi.yaml", "name: rec\nruntime: nodejs\nconfig:\n  number: {type: integer, default: 5}\n");
        await _host.InitAsync();
        Assert.Equal(Said("5\n"), await _host.RunAsync("config", "get", "number"));
    }

    [Fact]
    public async Task NoStackSelected_SaysHowToChooseOne() =>
        Assert.Equal(
            Refused("no stack selected; please use `pulumi stack select` or `pulumi stack init` to choose one"),
            await _host.RunAsync("config")
        );

    [Fact]
    public async Task ConfigFile_TakesThePlaceOfTheStacksOwn()
    {
        await _host.InitAsync("config:\n  rec:a: own\n");
        _host.Write("other.yaml", "config:\n  rec:a: other\n");
        Assert.Equal(Said("other\n"), await _host.RunAsync("config", "get", "a", "--config-file", "other.yaml"));
    }

    [Fact]
    public async Task Set_StackFileThatIsALink_WritesWhatItLeadsToAndKeepsItsMode()
    {
        if (OperatingSystem.IsWindows())
            return;
        await _host.InitAsync();
        const UnixFileMode shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        var (link, file) = (Path.Combine(_host.Folder, "Pulumi.dev.yaml"), Path.Combine(_host.Folder, "elsewhere.yaml"));
        File.Move(link, file);
        File.SetUnixFileMode(file, shared);
        File.CreateSymbolicLink(link, "elsewhere.yaml");

        Assert.Equal(0, (await _host.RunAsync("config", "set", "a", "b")).Exit);

        Assert.Equal("elsewhere.yaml", new FileInfo(link).LinkTarget);
        Assert.Contains("rec:a: b", _host.Read("elsewhere.yaml"), StringComparison.Ordinal);
        Assert.Equal(shared, File.GetUnixFileMode(file));
        Assert.Empty(Directory.GetFiles(_host.Folder, "*.new"));
    }

    [Fact]
    public async Task Set_StackFileCannotBeWritten_KeepsTheOldOneWithItsSalt()
    {
        if (OperatingSystem.IsWindows())
            return;
        await _host.InitAsync();
        var file = Path.Combine(_host.Folder, "Pulumi.dev.yaml");
        var before = File.ReadAllText(file);
        // A name of the greatest length there is: the file is good, but none can be made beside it with a longer one.
        var longest = Path.Combine(_host.Folder, new string('x', 255));
        File.Move(file, longest);
        File.CreateSymbolicLink(file, longest);

        var result = await _host.RunAsync("config", "set", "a", "b");

        Assert.Equal(1, result.Exit);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(longest));
    }

    [Fact]
    public async Task Set_StackConfigDirThatIsMissing_IsMade()
    {
        _host.Write("Pulumi.yaml", "name: rec\nruntime: nodejs\nstackConfigDir: deep/config\n");
        Assert.Equal(0, (await _host.RunAsync("stack", "init", "dev")).Exit);
        Assert.Equal(0, (await _host.RunAsync("config", "set", "a", "b")).Exit);
        Assert.Contains("rec:a: b", _host.Read("deep/config/Pulumi.dev.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_KeyWithoutNamespace_IsTheProjectsAndAMisspeltOneIsTold()
    {
        await _host.InitAsync();
        _host.Write("Pulumi.dev.yaml", $"encryptionsalt: {CliHost.Salt}\nconfig:\n  a: 1\nconfgi: {{}}\n");
        var result = await _host.RunAsync("config", "get", "a");
        Assert.Equal("1\n", result.Output);
        Assert.Equal(
            $"warning: {Path.Combine(_host.Folder, "Pulumi.dev.yaml")}: nothing reads the key 'confgi'; did you mean 'config'?\n",
            result.Error
        );
    }
}
