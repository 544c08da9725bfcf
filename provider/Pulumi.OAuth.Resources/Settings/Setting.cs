using Pulumi.OAuth.Resources.Shapes;

namespace Pulumi.OAuth.Resources.Settings;

/// <summary>One setting of the provider: <c>oauth:NAME</c> in a stack's configuration, an argument of an explicit provider.</summary>
public sealed record Setting
{
    public required string Name { get; init; }

    public required FieldType Type { get; init; }

    /// <summary>For people; also the description in the package schema.</summary>
    public required string Description { get; init; }

    /// <summary>Whether the value must be encrypted and never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether only the stack's configuration has it: no argument of an explicit provider, never recorded.</summary>
    public bool IsOfStackOnly { get; init; }

    /// <summary>Variable of the environment that stands in when the setting is missing; null for none.</summary>
    public string? EnvironmentVariable { get; init; }

    /// <summary>Value taken when the setting is missing, as the package schema states it; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether a text has to be decoded before use: SDKs and stack configurations send every number and flag as text.</summary>
    public bool IsEncoded => Type is not (Shapes.Types.TextType or Shapes.Types.ChoiceType);
}
