using System.Security.Cryptography;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>What the engine says about names that the program leaves out. Closed family: the cases below.</summary>
/// <remarks>Source: AutonamingOptions of CheckRequest.</remarks>
public abstract record AutoNaming
{
    private AutoNaming() { }

    /// <summary>Nothing is configured: logical name, a dash, seven random hexadecimal digits.</summary>
    public sealed record Random : AutoNaming;

    /// <summary>The project's settings made this name; it is used as it is.</summary>
    public sealed record Proposed(string Name) : AutoNaming;

    /// <summary>The project wants every name to be written out.</summary>
    public sealed record Disabled : AutoNaming;

    private const int RandomDigits = 7;

    /// <summary>Completes the inputs with a name, unless the program gave one.</summary>
    /// <param name="inputs">The program's inputs.</param>
    /// <param name="oldInputs">The inputs checked before; empty for a creation.</param>
    /// <param name="logicalName">Name of the resource in the program.</param>
    /// <param name="seed">The engine's random bytes for this resource and run; fresh ones are drawn when there are none.</param>
    /// <returns>The inputs, or the failure when there may be no name.</returns>
    internal (PropertyMap Inputs, CheckFailure? Failure) Complete(
        PropertyMap inputs,
        PropertyMap oldInputs,
        string logicalName,
        ReadOnlySpan<byte> seed
    )
    {
        if (inputs.ContainsKey(MemberNames.Name))
            return (inputs, null);
        // The seed of a preview is another one than the update's, so only the old inputs can say what the name is.
        if (oldInputs.Find(MemberNames.Name) is { } kept && kept.Unwrap() is PropertyValue.Text)
            return (DefaultsMarker.WithGeneratedName(inputs, kept), null);
        return this switch
        {
            Proposed proposed => (DefaultsMarker.WithGeneratedName(inputs, PropertyValue.Of(proposed.Name)), null),
            Disabled => (
                inputs,
                new CheckFailure(PropertyPath.Of(MemberNames.Name), "is required, because automatic naming is disabled for this project")
            ),
            _ => (DefaultsMarker.WithGeneratedName(inputs, PropertyValue.Of($"{logicalName}-{Digits(seed)}")), null),
        };
    }

    /// <summary>Whether a name is one that is made by default for a logical name: with random digits, so that nobody else has asked for
    /// it.</summary>
    internal static bool MakesName(string logicalName, string name) =>
        name.Length == logicalName.Length + 1 + RandomDigits
        && name.StartsWith(logicalName, StringComparison.Ordinal)
        && name[logicalName.Length] == '-'
        && name.Skip(logicalName.Length + 1).All(char.IsAsciiHexDigitLower);

    private static string Digits(ReadOnlySpan<byte> seed)
    {
        var bytes = seed.IsEmpty ? RandomNumberGenerator.GetBytes(RandomDigits) : SHA256.HashData(seed);
        return Convert.ToHexStringLower(bytes)[..RandomDigits];
    }
}
