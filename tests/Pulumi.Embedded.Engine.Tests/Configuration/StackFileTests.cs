using System.Collections.Immutable;
using Pulumi.Embedded.Engine.Configuration;
using Pulumi.Protocol.Values;

namespace Pulumi.Embedded.Engine.Tests.Configuration;

/// <summary>Texts as Pulumi's CLI leaves them.</summary>
public sealed class StackFileTests
{
    private const string Recorded = """
        encryptionsalt: v1:cmVjb3JkZXI=:v1:c2FsdHNhbHRzYWx0:c+i5lcRIf9/egj9vV73v4nnj1EfPuw==
        config:
          oauth:baseUrl: "https://acme.api.identitynow.com"
          oauth:clientId: "admin"
          oauth:clientSecret: {"secure": "v1:Y2xpZW50c2VjcmV0:VYbeTRQF9NF78gZcrkSsisdUGqt0o89/FgQUnw=="}

        """;

    private static readonly ConfigKey Suffix = new("rec", "suffix");

    private static StackFile Parse(string text) => StackFile.Parse("Pulumi.dev.yaml", text);

    private static string Set(string text, string key, ConfigValue value)
    {
        var file = Parse(text);
        return file.WithConfig(file.Config.SetItem(ConfigKey.Parse(key), value)).Text;
    }

    private static string SetPath(string text, string path, ConfigValue value)
    {
        var file = Parse(text);
        var (key, inner) = ConfigPath.Split(ConfigKey.Parse(path));
        return file.WithConfig(
            file.Config.SetItem(key, ConfigPath.Set(file.Config.GetValueOrDefault(key), inner, value, PropertyPath.Of(key.Name)))
        ).Text;
    }

    private static string Remove(string text, string key)
    {
        var file = Parse(text);
        return file.WithConfig(file.Config.Remove(ConfigKey.Parse(key))).Text;
    }

    [Fact]
    public void WithConfig_NewValue_IsAddedAtTheEnd() =>
        Assert.Equal(Recorded + "  rec:suffix: one\n", Set(Recorded, "rec:suffix", new ConfigValue.Text("one")));

    [Fact]
    public void WithConfig_ChangedValue_KeepsItsQuotes() =>
        Assert.Equal(
            Recorded.Replace("\"admin\"", "\"other: one\"", StringComparison.Ordinal),
            Set(Recorded, "oauth:clientId", new ConfigValue.Text("other: one"))
        );

    [Fact]
    public void WithConfig_ChangedSecret_KeepsItsBraces() =>
        Assert.Equal(
            Recorded.Replace("v1:Y2xpZW50c2VjcmV0:VYbeTRQF9NF78gZcrkSsisdUGqt0o89/FgQUnw==", "v1:new", StringComparison.Ordinal),
            Set(Recorded, "oauth:clientSecret", new ConfigValue.Secure("v1:new"))
        );

    [Fact]
    public void WithConfig_NewSecret_IsABlock() =>
        Assert.Equal(Recorded + "  rec:password:\n    secure: v1:a:b\n", Set(Recorded, "rec:password", new ConfigValue.Secure("v1:a:b")));

    [Fact]
    public void WithConfig_SecretBecomesText_LosesItsBraces() =>
        Assert.EndsWith(
            "  oauth:clientSecret: plain\n",
            Set(Recorded, "oauth:clientSecret", new ConfigValue.Text("plain")),
            StringComparison.Ordinal
        );

    [Fact]
    public void WithConfig_RemovedValue_LeavesTheOthersAlone() =>
        Assert.Equal(Recorded.Replace("  oauth:clientId: \"admin\"\n", "", StringComparison.Ordinal), Remove(Recorded, "oauth:clientId"));

    [Fact]
    public void WithConfig_LastValueRemoved_DropsTheSection() =>
        Assert.Equal("encryptionsalt: s\n", Remove("encryptionsalt: s\nconfig:\n  rec:a: b\n", "rec:a"));

    [Fact]
    public void WithConfig_EmptyFile_BeginsWithTheSection() =>
        Assert.Equal("config:\n  rec:a: b\n", Set("", "rec:a", new ConfigValue.Text("b")));

    [Fact]
    public void WithConfig_EmptySection_IsFilled() =>
        Assert.Equal("config:\n  rec:a: b\nencryptionsalt: s\n", Set("config:\nencryptionsalt: s\n", "rec:a", new ConfigValue.Text("b")));

    [Fact]
    public void WithConfig_Comments_StayWhereTheyAre()
    {
        const string Text = """
            # who may change this: everybody
            config:
              # the name
              rec:a: one # for now
              # gone with its value
              rec:b: two

              rec:c: three

            """;
        Assert.Equal(
            """
            # who may change this: everybody
            config:
              # the name
              rec:a: uno # for now

              rec:c: three

            """,
            Set(Remove(Text, "rec:b"), "rec:a", new ConfigValue.Text("uno"))
        );
    }

    [Fact]
    public void WithConfig_FileWithoutLineEnd_GetsOne() =>
        Assert.Equal("config:\n  rec:a: b\n  rec:c: d\n", Set("config:\n  rec:a: b", "rec:c", new ConfigValue.Text("d")));

    [Theory]
    [InlineData("given", "given")]
    [InlineData("5", "\"5\"")]
    [InlineData("007", "\"007\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("1.5e3", "\"1.5e3\"")]
    [InlineData("true", "\"true\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("null", "\"null\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("", "\"\"")]
    [InlineData("2026-01-02", "\"2026-01-02\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("https://acme.example/a?b=c", "https://acme.example/a?b=c")]
    [InlineData("a: b", "'a: b'")]
    [InlineData("it's: so", "'it''s: so'")]
    [InlineData("it's", "it's")]
    [InlineData("a #b", "'a #b'")]
    [InlineData("#b", "'#b'")]
    [InlineData("-", "'-'")]
    [InlineData("-a", "-a")]
    [InlineData("[x]", "'[x]'")]
    [InlineData("{\"a\":1}", "'{\"a\":1}'")]
    [InlineData("*", "'*'")]
    [InlineData(" padded ", "' padded '")]
    [InlineData("tab\there", "\"tab\\there\"")]
    [InlineData("one\ntwo", "|-\n    one\n    two")]
    [InlineData("one\n\ntwo\n", "|\n    one\n\n    two")]
    public void WithConfig_Text_IsQuotedOnlyWhenNeeded(string value, string written)
    {
        var text = Set("config:\n  rec:a: b\n", "rec:c", new ConfigValue.Text(value));
        Assert.Equal($"config:\n  rec:a: b\n  rec:c: {written}\n", text);
        Assert.Equal(new ConfigValue.Text(value), Parse(text).Config[new ConfigKey("rec", "c")]);
    }

    [Fact]
    public void SetPath_NewStructure_IsABlock()
    {
        var text = SetPath("encryptionsalt: s\n", "rec:outer.list[0].name", new ConfigValue.Text("x"));
        text = SetPath(text, "rec:outer.list[1]", new ConfigValue.Integer(5));
        text = SetPath(text, "rec:outer.secret", new ConfigValue.Secure("v1:a:b"));
        Assert.Equal(
            """
            encryptionsalt: s
            config:
              rec:outer:
                list:
                  - name: x
                  - 5
                secret:
                  secure: v1:a:b

            """,
            text
        );
    }

    [Fact]
    public void SetPath_InsideFlow_StaysFlow() =>
        Assert.Equal(
            "config:\n  pulumi:autonaming: {\"mode\": \"verbatim\", providers: {oauth: {pattern: \"a,b\"}}}\n",
            SetPath(
                "config:\n  pulumi:autonaming: {\"mode\": \"verbatim\"}\n",
                "pulumi:autonaming.providers.oauth.pattern",
                new ConfigValue.Text("a,b")
            )
        );

    [Fact]
    public void SetPath_ElementOfAList_ChangesThatElementOnly() =>
        Assert.Equal(
            "config:\n  rec:l:\n    - a # first\n    - 'B'\n    - c\n",
            SetPath("config:\n  rec:l:\n    - a # first\n    - 'b'\n    - c\n", "rec:l[1]", new ConfigValue.Text("B"))
        );

    [Fact]
    public void RemovePath_ElementOfAList_TakesTheLastLineAway()
    {
        var file = Parse("config:\n  rec:l:\n    - a\n    - b\n    - c\n  rec:m: n\n");
        var key = new ConfigKey("rec", "l");
        var (_, inner) = ConfigPath.Split(new ConfigKey("rec", "l[1]"));
        Assert.Equal(
            "config:\n  rec:l:\n    - a\n    - c\n  rec:m: n\n",
            file.WithConfig(file.Config.SetItem(key, ConfigPath.Remove(file.Config[key], inner, PropertyPath.Of("l")))).Text
        );
    }

    [Fact]
    public void Config_TypedScalars_AreRememberedAsText()
    {
        var file = Parse("config:\n  rec:number: 5\n  rec:flag: true\n");
        Assert.Equal(new ConfigValue.Text("5"), file.Config[new ConfigKey("rec", "number")]);
        // Saving anything writes them as the texts they are taken for.
        Assert.Equal(
            "config:\n  rec:number: \"5\"\n  rec:flag: \"true\"\n  rec:suffix: x\n",
            file.WithConfig(file.Config.Add(Suffix, new ConfigValue.Text("x"))).Text
        );
    }

    [Fact]
    public void Config_OldForm_IsTheSameKeyAndWrittenAnew()
    {
        var file = Parse("config:\n  rec:config:suffix: one\n");
        Assert.Equal(new ConfigValue.Text("one"), file.Config[Suffix]);
        Assert.Equal("config:\n  rec:suffix: two\n", file.WithConfig(file.Config.SetItem(Suffix, new ConfigValue.Text("two"))).Text);
    }

    [Fact]
    public void WithSalt_FileWithConfig_GetsTheSaltBelow() =>
        Assert.Equal("config:\n  rec:a: b\nencryptionsalt: v1:x:y\n", Parse("config:\n  rec:a: b\n").WithSalt("v1:x:y").Text);

    /// <summary>The password of a value that somebody forgot to quote.</summary>
    [Theory]
    [InlineData("config:\n  a:b: *hunter2")]
    [InlineData("config:\n  a:b: !hunter2!hunter2 x")]
    [InlineData("config:\n  a:b: !<hunter2 x")]
    [InlineData("config:\n  a:b: \"hunter2")]
    [InlineData("config:\n  a:b: \"\\hunter2\"")]
    [InlineData("config:\n  a:b: %hunter2")]
    [InlineData("config:\n  a:b: @hunter2")]
    [InlineData("config:\n  a:b: &hunter2 *hunter2")]
    [InlineData("config:\n  a:b: {hunter2: hunter2, hunter2: a")]
    [InlineData("config:\n  a:b: [hunter2")]
    [InlineData("config:\n  a:b: |hunter2")]
    [InlineData("config:\n  a:b: hunter2: hunter2")]
    [InlineData("%TAG hunter2\n---\nconfig: hunter2")]
    [InlineData("%hunter2 hunter2\n%YAML hunter2\n---\nconfig: hunter2")]
    public void Parse_NoYaml_IsToldWithoutAWordOfIt(string text) =>
        Assert.DoesNotContain("hunter2", Assert.Throws<FormatException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("config: [a]", "could not unmarshal Pulumi.dev.yaml: line 1: config is not a map")]
    [InlineData("- a", "could not unmarshal Pulumi.dev.yaml: it is not a map of names to values")]
    [InlineData(
        "config:\n  nonsense: a",
        "could not unmarshal Pulumi.dev.yaml: could not parse nonsense as a configuration key (configuration keys should be of the form "
            + "`<namespace>:<name>`)"
    )]
    public void Parse_WrongForm_SaysWhere(string text, string message) =>
        Assert.Equal(message, Assert.Throws<FormatException>(() => Parse(text)).Message);

    [Fact]
    public void Config_Secrets_AreFoundAtAnyDepth()
    {
        var config = Parse(
            "config:\n  rec:a:\n    b:\n      - secure: v1:x:y\n  rec:c: {secure: v1:x:y}\n  rec:d: {secure: v1:x:y, e: f}\n"
        ).Config;
        Assert.True(config[new ConfigKey("rec", "a")].IsSecret);
        Assert.Equal(new ConfigValue.Secure("v1:x:y"), config[new ConfigKey("rec", "c")]);
        Assert.False(config[new ConfigKey("rec", "d")].IsSecret);
        Assert.Equal("""{"b":["open"]}""", config[new ConfigKey("rec", "a")].ToText(_ => "open"));
    }

    [Fact]
    public void Config_KeyWithoutNamespace_IsTheProjects()
    {
        var file = StackFile.Parse("Pulumi.dev.yaml", "config:\n  suffix: x # why\n  aws:region: eu\n", "rec");
        Assert.Equal([new ConfigKey("aws", "region"), Suffix], file.Config.Keys);
        var changed = file.WithConfig(file.Config.SetItem(Suffix, new ConfigValue.Text("y"))).Text;
        Assert.Equal(new ConfigValue.Text("y"), Assert.Single(Parse(changed).Config, c => c.Key.Name == "suffix").Value);
        Assert.Throws<FormatException>(() => Parse("config:\n  suffix: x\n"));
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("123456789012345678901234567890")]
    public void Config_IntegerBeyond64Bits_KeepsItsDigits(string digits)
    {
        var file = Parse($"config:\n  rec:suffix: {digits}\n  rec:outer:\n    n: {digits}\n");
        Assert.Equal(new ConfigValue.Text(digits), file.Config[Suffix]);
        Assert.Equal($"{{\"n\":{digits}}}", file.Config[new ConfigKey("rec", "outer")].ToText(c => c));
    }

    [Theory]
    [InlineData("confg", "; did you mean 'config'?")]
    [InlineData("encryptionSalts", "; did you mean 'encryptionsalt'?")]
    [InlineData("whatever", "")]
    public void UnknownKey_IsToldWithWhatMayBeMeant(string key, string advice)
    {
        var file = Parse($"encryptionsalt: s\n{key}: x\nconfig:\n  rec:a: b\n");
        Assert.Equal(
            $"Pulumi.dev.yaml: nothing reads the key '{key}'{advice}",
            StackFile.DescribeUnknown(file.Path, Assert.Single(file.UnknownKeys))
        );
    }
}
