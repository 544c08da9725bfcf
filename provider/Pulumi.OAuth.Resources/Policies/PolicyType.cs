using System.Text.Json.Nodes;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.Protocol.Values;
using Pulumi.Texts;

namespace Pulumi.OAuth.Resources.Policies;

/// <summary>Rules by their names, each with a level or a number of days.</summary>
public sealed record PolicyType : FieldType
{
    private static readonly string[] Levels = ["error", "warning", Policy.Off];

    public override IEnumerable<CheckFailure> Check(PropertyValue value, PropertyPath at)
    {
        var plain = value.Unwrap();
        if (IsUnknown(plain))
            return [];
        return plain is PropertyValue.Object rules
            ? rules.Properties.SelectMany(rule => Check(rule.Key, rule.Value.Unwrap(), at.Then(rule.Key)))
            : [Mismatch(at, $"an object such as {{\"{PolicyRule.AllRights.Name}\": \"error\"}}", plain)];
    }

    public override bool IsEmpty(PropertyValue value) => value is PropertyValue.Object { Properties.Count: 0 };

    public override JsonObject Schema() =>
        new()
        {
            ["type"] = "object",
            ["additionalProperties"] = new JsonObject { ["type"] = "string" },
        };

    private static IEnumerable<CheckFailure> Check(string name, PropertyValue value, PropertyPath at)
    {
        if (PolicyRule.All.FirstOrDefault(r => r.Name == name) is not { } rule)
        {
            var suggestion = Spelling.Closest(name, PolicyRule.All.Select(r => r.Name)) is { } close ? $"; did you mean {close}?" : "";
            yield return new CheckFailure(at, $"is no rule of the policy{suggestion}");
        }
        else if (!IsUnknown(value) && Problem(rule, Policy.WordOf(value)) is { } problem)
        {
            yield return new CheckFailure(at, problem);
        }
    }

    private static string? Problem(PolicyRule rule, string? word) =>
        rule.IsCounted
            ? word is Policy.Off || (word is not null && Policy.DaysOf(word) is not null)
                ? null
                : "must be a number of days from 1 to 36500, or "
                    + $"off{(word is "error" ? ": an error would stop the very run that renews credentials" : "")}"
            : word is not null && Policy.LevelOf(word) is not null
                ? null
                : $"must be one of {string.Join(", ", Levels)}{Suggestion(word)}";

    private static string Suggestion(string? word) =>
        word is not null && Spelling.Closest(word, Levels) is { } close ? $"; did you mean {close}?" : "";
}
