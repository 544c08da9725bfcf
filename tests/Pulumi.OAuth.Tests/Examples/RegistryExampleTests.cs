using System.Diagnostics;
using System.Text.RegularExpressions;
using Pulumi.OAuth.Tests.Surface;

namespace Pulumi.OAuth.Tests.Examples;

/// <summary>The examples that the schema's descriptions show. Those in C# are compiled into this assembly; those in TypeScript and YAML are
/// run by the scenarios; those in Python and Go are read here, against the names that Pulumi's generators give.</summary>
public sealed partial class RegistryExampleTests
{
    private static readonly string[] Files = ["Main.yaml", "Program.cs", "__main__.py", "index.ts", "main.go"];

    [Fact]
    public void EveryResourceAndFunction_HasAProgramInEachLanguage()
    {
        Assert.Equal(RegistryExample.OfTheSchema.Order(StringComparer.Ordinal), RegistryExample.All.Select(e => e.Name));
        Assert.All(
            RegistryExample.All,
            e => Assert.Equal(Files, Directory.GetFiles(e.PathOf("")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal))
        );
    }

    [Theory]
    [MemberData(nameof(RegistryExample.Names), MemberType = typeof(RegistryExample))]
    public void Description_HoldsTheFilesAsTheyAre(string name)
    {
        var (example, schema) = (new RegistryExample(name), PackageSchema.Root);
        var described = schema
            .GetProperty(name[0] == 'g' ? "functions" : "resources")
            .GetProperty("oauth:index:" + name)
            .GetProperty("description")
            .GetString()!;

        Assert.Equal(
            Files.Select(example.Read),
            Block().Matches(described).Select(m => m.Groups[1].Value).Where(t => t[0] != '$').Order(ByFile(example))
        );
    }

    [Fact]
    public void CSharp_IsCompiled()
    {
        var compiled = typeof(RegistryExampleTests)
            .Assembly.GetTypes()
            .Where(t => t.Namespace == "RegistryExamples" && t.GetMethod("RunAsync") is not null);

        Assert.Equal(RegistryExample.All.Select(e => e.Name), compiled.Select(t => t.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(RegistryExample.Names), MemberType = typeof(RegistryExample))]
    public void Python_NamesWhatTheGeneratedSdkHas(string name)
    {
        var text = new RegistryExample(name).Read("__main__.py");

        Assert.StartsWith("import pulumi\nimport pulumi_oauth as oauth\n\n", text, StringComparison.Ordinal);
        var calls = PythonCall().Matches(text);
        Assert.Contains(calls, c => Of(c, GeneratedNames.Python) == name);
        Assert.All(
            calls,
            call =>
            {
                var (inputs, outputs) = RegistryExample.Members(Of(call, GeneratedNames.Python)!);
                AssertKnown(inputs.Select(GeneratedNames.Python), PythonArgument().Matches(call.Groups["args"].Value));
                AssertKnown([.. outputs.Select(GeneratedNames.Python), "id"], Regex.Matches(text, $@"\b{call.Groups["var"].Value}\.(\w+)"));
            }
        );
        Assert.Subset(GeneratedNames.EnumMembers.ToHashSet(), EnumOfPython().Matches(text).Select(m => m.Groups[1].Value).ToHashSet());
        Assert.Equal(calls.Count + EnumOfPython().Count(text), Regex.Count(text, @"\boauth\."));
    }

    /// <summary>There is no compiler of Go here: this finds wrong names, brackets and indentation, not wrong types.</summary>
    [Theory]
    [MemberData(nameof(RegistryExample.Names), MemberType = typeof(RegistryExample))]
    public void Go_NamesWhatTheGeneratedSdkHas(string name)
    {
        var text = new RegistryExample(name).Read("main.go");

        Assert.StartsWith(
            $"package main\n\nimport (\n\t\"{GeneratedNames.GoImport}\"\n\t\"github.com/pulumi/pulumi/sdk/v3/go/pulumi\"\n)\n\nfunc "
                + $"main() {{\n",
            text,
            StringComparison.Ordinal
        );
        var calls = GoCall().Matches(text);
        Assert.Contains(calls, c => Of(c, GoName) == name);
        Assert.All(
            calls,
            call =>
            {
                var (inputs, outputs) = RegistryExample.Members(Of(call, GoName)!);
                Assert.Equal(call.Groups["name"].Value.Replace("New", "", StringComparison.Ordinal) + "Args", call.Groups["type"].Value);
                AssertKnown(inputs.Select(GeneratedNames.Go), GoField().Matches(call.Groups["args"].Value));
                AssertKnown([.. outputs.Select(GeneratedNames.Go), "ID"], Regex.Matches(text, $@"\b{call.Groups["var"].Value}\.(\w+)"));
            }
        );
        var constants = EnumOfGo().Matches(text).Select(m => m.Groups[1].Value).ToList();
        Assert.Subset(GeneratedNames.EnumMembers.ToHashSet(), constants.ToHashSet());
        AssertIndentedByBrackets(text);
    }

    /// <summary>Needs Python.</summary>
    [FactWithPython]
    public void Python_IsPython()
    {
        using var python = Process.Start(
            new ProcessStartInfo(
                FactWithPythonAttribute.Program!,
                [
                    "-c",
                    "import ast, sys\nfor name in sys.argv[1:]: ast.parse(open(name, encoding='utf-8').read(), name)",
                    .. RegistryExample.All.Select(e => e.PathOf("__main__.py")),
                ]
            )
            {
                RedirectStandardError = true,
            }
        )!;
        var errors = python.StandardError.ReadToEnd();
        python.WaitForExit();

        Assert.Equal("", errors);
        Assert.Equal(0, python.ExitCode);
    }

    /// <summary>The name in the schema of what a program calls; null for nothing known.</summary>
    private static string? Of(Match call, Func<string, string> spelled)
    {
        var called = call.Groups["name"].Value;
        called =
            called.EndsWith("_output", StringComparison.Ordinal) ? called[..^"_output".Length]
            : called.EndsWith("Output", StringComparison.Ordinal) ? called[..^"Output".Length]
            : called;
        return RegistryExample.OfTheSchema.SingleOrDefault(name =>
            (char.IsUpper(name[0]) && spelled != GoName ? name : spelled(name)) == called
        );
    }

    private static string GoName(string name) => char.IsUpper(name[0]) ? "New" + name : GeneratedNames.GoFunction(name);

    private static void AssertKnown(IEnumerable<string> known, MatchCollection named) =>
        Assert.Subset(known.ToHashSet(StringComparer.Ordinal), named.Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal));

    /// <summary>A tab for each line that opens more than it closes, as gofmt has it.</summary>
    private static void AssertIndentedByBrackets(string text)
    {
        var (depth, lines) = (0, text.Split('\n'));
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            var closing = line.TrimStart('\t')[0] is ')' or '}' ? 1 : 0;
            Assert.Equal(new string('\t', depth - closing) + line.TrimStart('\t'), line);
            depth += Math.Sign(line.Count(c => c is '(' or '{') - line.Count(c => c is ')' or '}'));
        }
        Assert.Equal(0, depth);
    }

    private static Comparer<string> ByFile(RegistryExample example) =>
        Comparer<string>.Create(
            (a, b) => Array.FindIndex(Files, f => example.Read(f) == a).CompareTo(Array.FindIndex(Files, f => example.Read(f) == b))
        );

    [GeneratedRegex(@"(?s)```\w+\n(.*?)```")]
    private static partial Regex Block();

    [GeneratedRegex(@"(?s)(?<var>\w+) = oauth\.(?<name>\w+)\((?<args>.*?)\)\n")]
    private static partial Regex PythonCall();

    [GeneratedRegex(@"\b(\w+)=")]
    private static partial Regex PythonArgument();

    [GeneratedRegex(@"\boauth\.(\w+\.[A-Z_]+)\b")]
    private static partial Regex EnumOfPython();

    [GeneratedRegex(@"(?s)(?<var>\w+)(, err)? := oauth\.(?<name>\w+)\(ctx, (""\w+"", )?&?oauth\.(?<type>\w+)\{\n(?<args>.*?)\n\t\t\}")]
    private static partial Regex GoCall();

    [GeneratedRegex(@"(?m)^\t\t\t(\w+):")]
    private static partial Regex GoField();

    [GeneratedRegex(@"\boauth\.((?:GrantType|AccessType|ClientType)(?!Array)\w+)\b")]
    private static partial Regex EnumOfGo();
}
