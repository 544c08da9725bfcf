using System.Text.RegularExpressions;

namespace Pulumi.Declarations;

/// <summary>The section <c>resources</c> of a YAML program.</summary>
internal sealed partial class YamlWriter(IReadOnlyCollection<PackageFacts> packages, IReadOnlyList<Declaration> declarations)
{
    /// <summary>Words that YAML reads as something else than a text.</summary>
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "true",
        "false",
        "yes",
        "no",
        "on",
        "off",
        "y",
        "n",
        "null",
    };

    private readonly CodeLines _code = new(step: 2);

    public string Write()
    {
        _code.Add("resources:");
        _code.Within(() =>
        {
            foreach (var declaration in declarations)
                Declare(declaration);
        });
        return _code.ToString();
    }

    private void Declare(Declaration declaration)
    {
        var members = LiteralReader.Read(packages.PackageOf(declaration.Type), declaration, out var leftOut);
        foreach (var sentence in leftOut)
            _code.Add($"# {Texts.OnOneLine(sentence)}");
        _code.Add($"{Key(declaration.Name)}:");
        _code.Within(() =>
        {
            var (module, name) = PackageFacts.Split(declaration.Type);
            _code.Add($"type: {(module is null ? $"{declaration.Type.Split(':')[0]}:{name}" : declaration.Type)}");
            if (declaration.ResourceName != declaration.Name)
                _code.Add($"name: {Scalar(declaration.ResourceName)}");
            if (members.Length > 0)
            {
                _code.Add("properties:");
                _code.Within(() => AddMembers(members));
            }
            var options = Options(declaration).ToList();
            if (options.Count == 0)
                return;
            _code.Add("options:");
            _code.Within(() => options.ForEach(_code.Add));
        });
    }

    private static IEnumerable<string> Options(Declaration declaration)
    {
        if (declaration.Parent is { } parent)
            yield return $"parent: ${{{parent}}}";
        if (declaration.Provider is { } provider)
            yield return $"provider: ${{{provider}}}";
        if (declaration.Protect)
            yield return "protect: true";
        if (declaration.ImportId is { } id)
            yield return $"import: {Scalar(id)}";
    }

    private void AddMembers(IEnumerable<(string Name, Literal Value)> members)
    {
        foreach (var (name, value) in members)
            Add($"{Key(name)}:", value);
    }

    private void Add(string before, Literal value)
    {
        switch (value)
        {
            case Literal.List { Items.IsEmpty: true }:
                _code.Add(before + " []");
                break;
            case Literal.List list:
                _code.Add(before);
                _code.Within(() => list.Items.ToList().ForEach(item => Add("-", item)));
                break;
            case Literal.Map map:
                AddObject(before, map.Entries);
                break;
            case Literal.Record record:
                AddObject(before, record.Members);
                break;
            default:
                _code.Add($"{before} {Simple(value)}");
                break;
        }
    }

    private void AddObject(string before, IReadOnlyCollection<(string Name, Literal Value)> members)
    {
        if (members.Count == 0)
        {
            _code.Add(before + " {}");
            return;
        }
        _code.Add(before);
        _code.Within(() => AddMembers(members));
    }

    private static string Simple(Literal value) =>
        value switch
        {
            Literal.Text text => Scalar(text.Value),
            Literal.Choice choice => Scalar(choice.Value),
            Literal.Number number => Texts.Of(number.Value),
            Literal.Flag flag => flag.Value ? "true" : "false",
            _ => "null",
        };

    private static string Key(string key) => PlainText().IsMatch(key) && !Words.Contains(key) ? key : Texts.Quoted(key);

    /// <summary>A text in which nothing is taken for the value of a name: <c>$$</c> is a dollar sign.</summary>
    private static string Scalar(string text)
    {
        var literal =
            text.Contains("${", StringComparison.Ordinal) || text.Contains("$$", StringComparison.Ordinal)
                ? text.Replace("$", "$$", StringComparison.Ordinal)
                : text;
        return PlainText().IsMatch(literal) && !Words.Contains(literal) ? literal : Texts.Quoted(literal);
    }

    /// <summary>Begins with a letter, and has nothing in it that means something to YAML.</summary>
    [GeneratedRegex(@"\A[A-Za-z](?:[A-Za-z0-9 ._/@+-]|:(?=[A-Za-z0-9]))*(?<! )\z")]
    private static partial Regex PlainText();
}
