using System.Globalization;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Policies;

/// <summary>What the setting <c>policy</c> says, checked.</summary>
public sealed class Policy
{
    /// <summary>The word that turns a rule off.</summary>
    public const string Off = "off";

    private readonly PropertyMap _said;

    private Policy(PropertyMap said) => _said = said;

    /// <summary>Of nobody who has said anything.</summary>
    public static Policy Default { get; } = new(PropertyMap.Empty);

    /// <param name="setting">The decoded setting; null when it is missing.</param>
    public static Policy Read(PropertyValue? setting) =>
        setting?.UnwrapAll() is PropertyValue.Object said ? new Policy(said.Properties) : Default;

    /// <summary>Whether somebody has said anything about a rule.</summary>
    public bool Mentions(PolicyRule rule) => Word(rule) is not null;

    /// <summary>What comes of a rule that is no count; a warning unless somebody has said otherwise.</summary>
    public PolicyLevel LevelOf(PolicyRule rule) => Word(rule) is { } word ? LevelOf(word) ?? PolicyLevel.Warning : PolicyLevel.Warning;

    /// <summary>The days of a rule that is a count; null when it is off.</summary>
    public int? DaysOf(PolicyRule rule) =>
        Word(rule) is not { } word ? rule.DefaultDays
        : word == Off ? null
        : DaysOf(word);

    /// <summary>The level a word names; null when it names none.</summary>
    public static PolicyLevel? LevelOf(string word) =>
        word switch
        {
            Off => PolicyLevel.Off,
            "warning" => PolicyLevel.Warning,
            "error" => PolicyLevel.Error,
            _ => null,
        };

    /// <summary>The days a word names; null when it is no number from 1 to 36500.</summary>
    public static int? DaysOf(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 36_500 ? days : null;

    /// <summary>A value as a word: stack configurations write numbers with quotes and without.</summary>
    public static string? WordOf(PropertyValue? value) =>
        value?.UnwrapAll() switch
        {
            PropertyValue.Text { Value: { Length: > 0 } text } => text,
            PropertyValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };

    private string? Word(PolicyRule rule) => WordOf(_said.Find(rule.Name));
}
