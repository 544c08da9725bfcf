namespace Pulumi.Declarations;

/// <summary>Writes declarations of resources as a program.</summary>
/// <remarks>The code is laid out as Pulumi's own generators do it: what <c>pulumi import</c> writes.</remarks>
public static class DeclarationWriter
{
    /// <summary>Why no program can declare a resource as it is; null when one can.</summary>
    /// <returns>A clause about the resource.</returns>
    public static string? Obstacle(PackageFacts package, Declaration declaration)
    {
        try
        {
            LiteralReader.Read(package, declaration, out _);
            return null;
        }
        catch (UnwritableException unwritable)
        {
            return unwritable.Message;
        }
    }

    /// <summary>Writes a program.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="packages">The packages of the resources.</param>
    /// <param name="declarations">The resources, parents before their children.</param>
    /// <exception cref="UnwritableException">One of them cannot be declared; see <see cref="Obstacle"/>.</exception>
    public static string Write(
        ProgramLanguage language,
        IReadOnlyCollection<PackageFacts> packages,
        IReadOnlyList<Declaration> declarations
    ) =>
        language switch
        {
            ProgramLanguage.CSharp => new CSharpWriter(packages, declarations).Write(),
            ProgramLanguage.TypeScript => new TypeScriptWriter(packages, declarations).Write(),
            _ => new YamlWriter(packages, declarations).Write(),
        };

    /// <summary>The package of a type token.</summary>
    internal static PackageFacts PackageOf(this IReadOnlyCollection<PackageFacts> packages, string type) =>
        packages.First(p => type.StartsWith(p.Name + ":", StringComparison.Ordinal));
}
