namespace Pulumi.Declarations;

/// <summary>A C# program of declarations.</summary>
internal sealed class CSharpWriter(IReadOnlyCollection<PackageFacts> packages, IReadOnlyList<Declaration> declarations)
{
    private readonly CodeLines _code = new(step: 4);
    private readonly IReadOnlyDictionary<Declaration, string> _variables = Identifiers.ForVariables(declarations, []);

    public string Write()
    {
        _code.Add("using System.Collections.Generic;");
        _code.Add("using System.Linq;");
        _code.Add("using Pulumi;");
        foreach (var package in packages.OrderBy(p => p.Name, StringComparer.Ordinal))
            _code.Add($"using {package.CSharpPart(package.Name)} = {package.CSharpNamespace};");
        _code.Add("");
        _code.Add("return await Deployment.RunAsync(() =>");
        _code.Add("{");
        _code.Within(() =>
        {
            foreach (var (i, declaration) in declarations.Index())
            {
                if (i > 0)
                    _code.Add("");
                Declare(declaration);
            }
        });
        _code.Add("});");
        return _code.ToString();
    }

    private void Declare(Declaration declaration)
    {
        var package = packages.PackageOf(declaration.Type);
        var members = LiteralReader.Read(package, declaration, out var leftOut);
        foreach (var sentence in leftOut)
            _code.Add($"// {Texts.OnOneLine(sentence)}");
        _code.Add(
            $"var {_variables[declaration]} = new {TypeName(package, declaration.Type, "")}({Texts.Quoted(declaration.ResourceName)}, new()"
        );
        _code.Add("{");
        _code.Within(() =>
        {
            foreach (var (name, value) in members)
                Assign(Identifiers.Pascal(name), value, package);
        });
        var options = Options(declaration).ToList();
        if (options.Count == 0)
        {
            _code.Add("});");
            return;
        }
        _code.Add("}, new CustomResourceOptions");
        _code.Add("{");
        _code.Within(() => options.ForEach(o => _code.Add(o + ",")));
        _code.Add("});");
    }

    private IEnumerable<string> Options(Declaration declaration)
    {
        if (declaration.Parent is { } parent)
            yield return $"Parent = {Variable(parent)}";
        if (declaration.Provider is { } provider)
            yield return $"Provider = {Variable(provider)}";
        if (declaration.Protect)
            yield return "Protect = true";
        if (declaration.ImportId is { } id)
            yield return $"ImportId = {Texts.Quoted(id)}";
    }

    private string Variable(string name) =>
        declarations.FirstOrDefault(d => d.Name == name) is { } declared ? _variables[declared] : Identifiers.Camel(name);

    private void Assign(string name, Literal value, PackageFacts package) => Add($"{name} = ", value, ",", package);

    private void Add(string before, Literal value, string after, PackageFacts package)
    {
        switch (value)
        {
            case Literal.Text text:
                _code.Add(before + Texts.Quoted(text.Value) + after);
                break;
            case Literal.Number number:
                _code.Add(before + Texts.Of(number.Value) + after);
                break;
            case Literal.Flag flag:
                _code.Add(before + (flag.Value ? "true" : "false") + after);
                break;
            case Literal.Choice choice:
                _code.Add($"{before}{TypeName(package, choice.Token, "")}.{Identifiers.Pascal(choice.Name)}{after}");
                break;
            case Literal.List { Items.IsEmpty: true, OfAny: false } or Literal.Map { Entries.IsEmpty: true, OfAny: false }:
                _code.Add($"{before}new(){after}");
                break;
            case Literal.List list:
                Block(
                    $"{before}{(list.OfAny ? "new object?[]" : "new[]")}",
                    after,
                    () => list.Items.ToList().ForEach(item => Add("", item, ",", package))
                );
                break;
            case Literal.Map map:
                Block(
                    $"{before}{(map.OfAny ? "new Dictionary<string, object?>" : "new()")}",
                    after,
                    () => map.Entries.ToList().ForEach(entry => Add($"[{Texts.Quoted(entry.Key)}] = ", entry.Value, ",", package))
                );
                break;
            case Literal.Record record:
                Block(
                    $"{before}new {TypeName(package, record.Token, "Inputs.")}Args",
                    after,
                    () => record.Members.ToList().ForEach(m => Assign(Identifiers.Pascal(m.Name), m.Value, package))
                );
                break;
            default:
                _code.Add(before + "null" + after);
                break;
        }
    }

    private void Block(string before, string after, Action add)
    {
        _code.Add(before);
        _code.Add("{");
        _code.Within(add);
        _code.Add("}" + after);
    }

    private static string TypeName(PackageFacts package, string token, string folder)
    {
        var (module, name) = PackageFacts.Split(token);
        var inModule = module is null ? "" : package.CSharpPart(module) + ".";
        return $"{package.CSharpPart(package.Name)}.{inModule}{folder}{Identifiers.Pascal(name)}";
    }
}
