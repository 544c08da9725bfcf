namespace Pulumi.Declarations;

/// <summary>A language that declarations can be written in.</summary>
public enum ProgramLanguage
{
    CSharp,
    TypeScript,
    Yaml,
}
