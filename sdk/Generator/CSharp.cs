namespace Pulumi.OAuth.SdkGenerator;

/// <summary>How names of a schema are spelled in C#.</summary>
internal static class CSharp
{
    private static readonly HashSet<string> Keywords = new(
        (
            "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum "
            + "event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is lock long "
            + "namespace new null object operator out override params private protected public readonly ref return sbyte sealed short "
            + "sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual "
            + "void volatile while"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <summary>The name of a type token or of a reference to one.</summary>
    public static string NameOf(string token) => token[(token.LastIndexOf(':') + 1)..];

    /// <summary>The name of a member.</summary>
    public static string Upper(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    /// <summary>The name of a parameter.</summary>
    public static string Parameter(string name) => Keywords.Contains(name) ? "@" + name : name;
}
