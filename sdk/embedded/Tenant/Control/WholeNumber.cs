using System.CommandLine;
using System.Globalization;

namespace Pulumi.Embedded.Tenant.Control;

/// <summary>Options that take a whole number of a range, and say so when they are given something else.</summary>
internal static class WholeNumber
{
    /// <param name="name">The option.</param>
    /// <param name="least">Smallest number taken.</param>
    /// <param name="most">Largest number taken.</param>
    /// <param name="description">For the help.</param>
    /// <param name="otherwise">Number when it is not given; null for none.</param>
    public static Option<int?> Option(string name, int least, int most, string description, int? otherwise = null)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "NUMBER" };
        if (otherwise is not null)
            option.DefaultValueFactory = _ => otherwise;
        option.CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (
                int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number >= least
                && number <= most
            )
                return number;
            result.AddError(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} takes a whole number {(most == int.MaxValue ? $"of at least {least}" : $"from {least} to {most}")}, not "
                        + $"'{text}'."
                )
            );
            return null;
        };
        return option;
    }
}
