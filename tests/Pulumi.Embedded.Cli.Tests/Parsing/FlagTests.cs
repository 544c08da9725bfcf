using System.Reflection;
using Pulumi.Embedded.Cli.Commands;
using Pulumi.Embedded.Cli.Parsing;

namespace Pulumi.Embedded.Cli.Tests.Parsing;

/// <summary>What is read has been declared: commands name a flag by its declaration, and each declaration is in the table of a
/// command.</summary>
public sealed class FlagTests
{
    [Fact]
    public void Flag_ThatCanBeRead_IsInTheTableOfACommand()
    {
        var declared = Flags(CommandTable.Root)
            .Concat(CommonFlags.All)
            .Append(CommandLineParser.Help)
            // Itself, not one that is declared alike.
            .ToHashSet<object>(ReferenceEqualityComparer.Instance);

        var fields = typeof(CommandTable)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType.IsAssignableTo(typeof(Flag)))
            .ToList();

        Assert.True(fields.Count > 50, "The flags have gone elsewhere.");
        Assert.Empty(
            fields.Where(field => !declared.Contains(field.GetValue(null)!)).Select(field => $"{field.DeclaringType!.Name}.{field.Name}")
        );
    }

    [Fact]
    public void Flag_OfATypeThatNobodyReads_IsRefused() => Assert.Throws<NotSupportedException>(() => new Flag<double>("share", "A share"));

    private static IEnumerable<Flag> Flags(Command command) => command.Flags.Concat(command.Commands.SelectMany(Flags));
}
