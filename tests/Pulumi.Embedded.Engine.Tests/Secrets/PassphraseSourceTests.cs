using Pulumi.Embedded.Engine.Secrets;

namespace Pulumi.Embedded.Engine.Tests.Secrets;

public sealed class PassphraseSourceTests
{
    private static PassphraseSource Source(
        Dictionary<string, string> variables,
        Func<string, string>? ask = null,
        string directory = "/"
    ) => new(variables.GetValueOrDefault, ask, directory);

    [Fact]
    public void Get_EmptyVariable_IsAnEmptyPassphrase() =>
        Assert.Equal("", Source(new() { ["PULUMI_CONFIG_PASSPHRASE"] = "" }, _ => "asked").Get());

    [Fact]
    public void Get_RelativeFile_IsReadFromTheWorkingDirectoryAndTrimmed()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "phrase.txt"), "from a file\n");
            Assert.Equal(
                "from a file",
                Source(new() { ["PULUMI_CONFIG_PASSPHRASE_FILE"] = "phrase.txt" }, directory: folder.FullName).Get()
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Get_MissingFile_NamesVariableAndReason()
    {
        var e = Assert.Throws<SecretException>(() => Source(new() { ["PULUMI_CONFIG_PASSPHRASE_FILE"] = "/nowhere/phrase.txt" }).Get());
        Assert.StartsWith("unable to read PULUMI_CONFIG_PASSPHRASE_FILE: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_NothingSetAndNobodyThere_SaysWhatToSet()
    {
        var e = Assert.Throws<SecretException>(() => Source([]).Get());
        Assert.Equal(
            "passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables",
            e.Message
        );
    }

    [Fact]
    public void Get_NothingSet_AsksOnlyOnce()
    {
        var asked = 0;
        var source = Source([], _ => $"answer {++asked}");
        Assert.Equal("answer 1", source.Get());
        Assert.Equal("answer 1", source.Get());
    }
}
