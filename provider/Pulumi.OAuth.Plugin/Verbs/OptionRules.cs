using System.CommandLine;
using System.CommandLine.Parsing;

namespace Pulumi.OAuth.Plugin.Verbs;

/// <summary>Rules about options that are given together.</summary>
internal static class OptionRules
{
    /// <summary>Adds a rule. It is not asked where an option is not readable, which the parser tells: reading that would throw.</summary>
    public static void AddRule(this Command command, Action<CommandResult> rule) =>
        command.Validators.Add(result =>
        {
            if (result.Children.OfType<OptionResult>().All(IsReadable))
                rule(result);
        });

    private static bool IsReadable(OptionResult given)
    {
        var arity = given.Option.Arity;
        return given.Implicit || (given.Tokens.Count >= arity.MinimumNumberOfValues && given.Tokens.Count <= arity.MaximumNumberOfValues);
    }
}
