using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Tells the value of a part of a property.</summary>
/// <remarks>Pulumi's engine shows the value of a property that is named to it, but <c>&lt;nil&gt;</c> where a part of one is: it looks for
/// a property of that name.</remarks>
internal static class GivenMember
{
    /// <summary>The failure, with the value that was given where the engine shows none and the value is no secret.</summary>
    public static CheckFailure ToldIn(CheckFailure failure, PropertyMap inputs)
    {
        if (
            failure.Path.Segments is not [var property, _, ..]
            || new PropertyPath([property]).Find(inputs) is not { ContainsSecret: false }
        )
            return failure;
        var given = failure.Path.Find(inputs)?.Unwrap() switch
        {
            // Blanks at its ends are a mistake that only quotes show.
            PropertyValue.Text text => $"\"{text.Value}\"",
            PropertyValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
            PropertyValue.Bool flag => flag.Value ? "true" : "false",
            _ => null,
        };
        return given is null ? failure : failure with { Reason = $"{failure.Reason} (given: {given})" };
    }
}
