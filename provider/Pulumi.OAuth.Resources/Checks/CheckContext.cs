using Pulumi.OAuth.Resources.Policies;
using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Resources.Shapes.Types;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>What the rules look at.</summary>
/// <param name="Shape">Kind of the resource.</param>
/// <param name="Inputs">The program's properties, those that are null left out, wrappers kept.</param>
/// <param name="Before">What was there before; nothing for a creation.</param>
/// <param name="ApiVersion">Version of the tenant's API the provider is configured for.</param>
/// <param name="Now">The present.</param>
internal sealed record CheckContext(Shape Shape, PropertyMap Inputs, Precedent Before, ApiVersion ApiVersion, DateTimeOffset Now)
{
    /// <summary>Whether an object is to be created: for a new resource, or in the place of another one.</summary>
    public bool IsForNewObject { get; init; }

    /// <summary>What people say about things that may be meant so.</summary>
    public Policy Policy { get; init; } = Policy.Default;

    /// <summary>The unwrapped value of a property; null when it is missing.</summary>
    public PropertyValue? Find(string name) => Inputs.Find(name)?.UnwrapAll();

    /// <summary>Whether a property is there, be it unknown.</summary>
    public bool Has(string name) =>
        !Shape.Refused.ContainsKey(name) && Shape.Find(name) is { } field && field.Present(Inputs.Find(name)) is not null;

    /// <summary>Whether a property is there and not known yet, so that no rule can say anything about it.</summary>
    public bool IsUnknown(string name) => Find(name) is { ContainsUnknown: true };

    /// <summary>Whether a flag is given as true.</summary>
    public bool IsTrue(string name) => Find(name) is PropertyValue.Bool { Value: true };

    /// <summary>The whole number a property holds; null when it is missing, unknown or something else.</summary>
    public int? Number(string name) =>
        Find(name) is PropertyValue.Number { Value: >= int.MinValue and <= int.MaxValue } number ? (int)number.Value : null;

    /// <summary>Whether the known elements of a set of choices hold one.</summary>
    public bool SetHas(string name, string choice) =>
        Find(name) is PropertyValue.List list && list.Items.Any(i => ChoiceType.IsThat(i, choice));

    /// <summary>Whether a property means the same as before, so that nobody can be blamed for it now. Never so for a creation.</summary>
    public bool IsUnchanged(string name) => Shape.Find(name) is { } field && Before.Has(field, Inputs.Find(name));

    /// <summary>Whether an element of a set was in it before.</summary>
    public bool WasIn(string name, PropertyValue element) => Shape.Find(name) is { } field && Before.HasElement(field, element);

    /// <summary>What the policy makes of something that may be meant so. What has been there before is never a mistake.</summary>
    /// <param name="rule">The rule that applies.</param>
    /// <param name="at">Where.</param>
    /// <param name="isNew">Whether this run would bring it about.</param>
    /// <param name="text">What is to be said, as sentences.</param>
    public IEnumerable<Finding> Judge(PolicyRule rule, PropertyPath at, bool isNew, string text) =>
        Policy.LevelOf(rule) switch
        {
            PolicyLevel.Off => [],
            PolicyLevel.Error when isNew =>
            [
                new Finding.Mistake(new CheckFailure(at, $"{text} (oauth:policy makes {rule.Name} an error)")),
            ],
            _ => [new Finding.Warning(text)],
        };
}
