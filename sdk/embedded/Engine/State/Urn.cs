using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Embedded.Engine.State;

/// <summary>A resource's identity taken apart: <c>urn:pulumi:stack::project::parentType$type::name</c>.</summary>
/// <remarks>The name may hold any text, <c>::</c> included; the other parts cannot.</remarks>
public sealed record Urn(string Stack, string Project, string QualifiedType, string Name)
{
    /// <summary>Type token of the resource that every other resource of a stack is below.</summary>
    public const string StackType = "pulumi:pulumi:Stack";

    private const string Prefix = "urn:pulumi:";

    /// <summary>The type token alone, without the types of the parents.</summary>
    public string Type => QualifiedType[(QualifiedType.LastIndexOf('$') + 1)..];

    /// <summary>A child's qualified type: the stack's type is never part of it.</summary>
    public static string Qualify(string? parentQualifiedType, string type) =>
        string.IsNullOrEmpty(parentQualifiedType) || parentQualifiedType == StackType ? type : parentQualifiedType + "$" + type;

    public static bool TryParse(string text, [NotNullWhen(true)] out Urn? urn)
    {
        urn = null;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var parts = text[Prefix.Length..].Split("::", 4);
        if (parts.Length < 4)
            return false;
        urn = new Urn(parts[0], parts[1], parts[2], parts[3]);
        return true;
    }

    /// <exception cref="FormatException">The text is no URN.</exception>
    public static Urn Parse(string text) => TryParse(text, out var urn) ? urn : throw new FormatException($"'{text}' is not a URN.");

    public override string ToString() => $"{Prefix}{Stack}::{Project}::{QualifiedType}::{Name}";
}
