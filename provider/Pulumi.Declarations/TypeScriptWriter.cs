namespace Pulumi.Declarations;

/// <summary>A TypeScript program of declarations.</summary>
/// <remarks>A member of an enumeration is written as its text, which every generated SDK takes.</remarks>
internal sealed class TypeScriptWriter
{
    private readonly CodeLines _code = new(step: 4);
    private readonly IReadOnlyCollection<PackageFacts> _packages;
    private readonly IReadOnlyList<Declaration> _declarations;
    private readonly IReadOnlyDictionary<Declaration, string> _variables;

    public TypeScriptWriter(IReadOnlyCollection<PackageFacts> packages, IReadOnlyList<Declaration> declarations)
    {
        _packages = packages;
        _declarations = declarations;
        _variables = Identifiers.ForVariables(declarations, packages.Select(p => Identifiers.Camel(p.Name)));
    }

    public string Write()
    {
        _code.Add("import * as pulumi from \"@pulumi/pulumi\";");
        foreach (var package in _packages.OrderBy(p => p.Name, StringComparer.Ordinal))
            _code.Add($"import * as {Identifiers.Camel(package.Name)} from {Texts.Quoted(package.NodePackage)};");
        foreach (var declaration in _declarations)
        {
            _code.Add("");
            Declare(declaration);
        }
        return _code.ToString();
    }

    private void Declare(Declaration declaration)
    {
        var package = _packages.PackageOf(declaration.Type);
        var members = LiteralReader.Read(package, declaration, out var leftOut);
        foreach (var sentence in leftOut)
            _code.Add($"// {Texts.OnOneLine(sentence)}");
        var (module, name) = PackageFacts.Split(declaration.Type);
        var type = $"{Identifiers.Camel(package.Name)}.{(module is null ? "" : module + ".")}{name}";
        _code.Add($"const {_variables[declaration]} = new {type}({Texts.Quoted(declaration.ResourceName)}, {{");
        _code.Within(() => AddMembers(members));
        var options = Options(declaration).ToList();
        if (options.Count == 0)
        {
            _code.Add("});");
            return;
        }
        _code.Add("}, {");
        _code.Within(() => options.ForEach(o => _code.Add(o + ",")));
        _code.Add("});");
    }

    private IEnumerable<string> Options(Declaration declaration)
    {
        if (declaration.Parent is { } parent)
            yield return $"parent: {Variable(parent)}";
        if (declaration.Provider is { } provider)
            yield return $"provider: {Variable(provider)}";
        if (declaration.Protect)
            yield return "protect: true";
        if (declaration.ImportId is { } id)
            yield return $"import: {Texts.Quoted(id)}";
    }

    private string Variable(string name) =>
        _declarations.FirstOrDefault(d => d.Name == name) is { } declared ? _variables[declared] : Identifiers.Camel(name);

    private void AddMembers(IEnumerable<(string Name, Literal Value)> members)
    {
        foreach (var (name, value) in members)
            Add($"{(IsName(name) ? name : Texts.Quoted(name))}: ", value);
    }

    private void Add(string before, Literal value)
    {
        switch (value)
        {
            case Literal.Text text:
                _code.Add($"{before}{Texts.Quoted(text.Value)},");
                break;
            case Literal.Number number:
                _code.Add($"{before}{Texts.Of(number.Value)},");
                break;
            case Literal.Flag flag:
                _code.Add($"{before}{(flag.Value ? "true" : "false")},");
                break;
            case Literal.Choice choice:
                _code.Add($"{before}{Texts.Quoted(choice.Value)},");
                break;
            case Literal.List { Items.IsEmpty: true }:
                _code.Add(before + "[],");
                break;
            case Literal.List list:
                _code.Add(before + "[");
                _code.Within(() => list.Items.ToList().ForEach(item => Add("", item)));
                _code.Add("],");
                break;
            case Literal.Map map:
                AddObject(before, map.Entries);
                break;
            case Literal.Record record:
                AddObject(before, record.Members);
                break;
            default:
                _code.Add(before + "null,");
                break;
        }
    }

    private void AddObject(string before, IReadOnlyCollection<(string Name, Literal Value)> members)
    {
        if (members.Count == 0)
        {
            _code.Add(before + "{},");
            return;
        }
        _code.Add(before + "{");
        _code.Within(() => AddMembers(members));
        _code.Add("},");
    }

    /// <summary>Whether a key needs no quotes; one of __proto__ would mean something else without them.</summary>
    private static bool IsName(string key) =>
        key.Length > 0 && key != "__proto__" && char.IsAsciiLetter(key[0]) && key.All(char.IsAsciiLetterOrDigit);
}
