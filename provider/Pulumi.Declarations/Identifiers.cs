using System.Globalization;
using System.Text;

namespace Pulumi.Declarations;

/// <summary>Makes identifiers of names that people have given things.</summary>
internal static class Identifiers
{
    /// <summary>Words of C# and of TypeScript that no variable may have, and names that generated code uses.</summary>
    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "abstract",
        "any",
        "arguments",
        "as",
        "async",
        "await",
        "base",
        "bool",
        "boolean",
        "break",
        "byte",
        "case",
        "catch",
        "char",
        "checked",
        "class",
        "const",
        "constructor",
        "continue",
        "debugger",
        "decimal",
        "declare",
        "default",
        "delegate",
        "delete",
        "do",
        "double",
        "else",
        "enum",
        "eval",
        "event",
        "explicit",
        "export",
        "extends",
        "extern",
        "false",
        "field",
        "finally",
        "fixed",
        "float",
        "for",
        "foreach",
        "from",
        "function",
        "get",
        "goto",
        "if",
        "implements",
        "implicit",
        "import",
        "in",
        "instanceof",
        "int",
        "interface",
        "internal",
        "is",
        "let",
        "lock",
        "long",
        "module",
        "namespace",
        "never",
        "new",
        "null",
        "number",
        "object",
        "of",
        "operator",
        "out",
        "override",
        "package",
        "params",
        "private",
        "protected",
        "public",
        "pulumi",
        "readonly",
        "record",
        "ref",
        "require",
        "return",
        "sbyte",
        "sealed",
        "set",
        "short",
        "sizeof",
        "stackalloc",
        "static",
        "string",
        "struct",
        "super",
        "switch",
        "symbol",
        "this",
        "throw",
        "true",
        "try",
        "type",
        "typeof",
        "uint",
        "ulong",
        "unchecked",
        "undefined",
        "unknown",
        "unsafe",
        "ushort",
        "using",
        "value",
        "var",
        "virtual",
        "void",
        "volatile",
        "when",
        "where",
        "while",
        "with",
        "yield",
        "exports",
        "args",
        "global",
        "process",
    };

    /// <summary>Unique names of variables, the first to come getting the plain one.</summary>
    /// <param name="declarations">What is to be declared.</param>
    /// <param name="reserved">Further names that are taken.</param>
    public static IReadOnlyDictionary<Declaration, string> ForVariables(
        IReadOnlyList<Declaration> declarations,
        IEnumerable<string> reserved
    )
    {
        var taken = new HashSet<string>(Taken, StringComparer.Ordinal);
        taken.UnionWith(reserved);
        var names = new Dictionary<Declaration, string>(ReferenceEqualityComparer.Instance);
        foreach (var declaration in declarations)
        {
            var plain = Camel(declaration.Name);
            var name = plain;
            for (var i = 2; !taken.Add(name); i++)
                name = string.Create(CultureInfo.InvariantCulture, $"{plain}{(char.IsAsciiDigit(plain[^1]) ? "_" : "")}{i}");
            names[declaration] = name;
        }
        return names;
    }

    /// <summary><c>nightly-reports (EU)</c> becomes <c>nightlyReportsEu</c>; only ASCII letters and digits stay, which every language
    /// takes.</summary>
    public static string Camel(string name)
    {
        var pascal = Pascal(name);
        return char.ToLowerInvariant(pascal[0]) + pascal[1..];
    }

    /// <summary>The same with a capital at the front.</summary>
    public static string Pascal(string name)
    {
        var text = new StringBuilder();
        var startsWord = true;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                startsWord = true;
                continue;
            }
            text.Append(startsWord ? char.ToUpperInvariant(c) : c);
            startsWord = false;
        }
        if (text.Length == 0)
            return "Resource";
        return char.IsAsciiDigit(text[0]) ? $"Resource{text}" : text.ToString();
    }
}
