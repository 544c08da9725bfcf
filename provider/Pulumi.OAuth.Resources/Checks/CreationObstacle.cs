using Pulumi.OAuth.Resources.Shapes;
using Pulumi.OAuth.Tenant.Addressing;
using Pulumi.OAuth.Tenant.Objects;
using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Checks;

/// <summary>Why an object cannot be created from inputs that are accepted where it exists already: nothing may be deleted for the sake of
/// it.</summary>
internal static class CreationObstacle
{
    /// <summary>What stands in the way; null when nothing is known to.</summary>
    public static string? Find(Shape shape, PropertyMap inputs, ApiVersion version, DateTimeOffset now)
    {
        var hasOwnName = DefaultsMarker.NameIsGenerated(inputs);
        var given = inputs.Where(
            (key, value) =>
                !DefaultsMarker.IsInternal(key) && value.Unwrap() is not PropertyValue.Null && !(hasOwnName && key == MemberNames.Name)
        );
        var context = new CheckContext(shape, given, new Precedent(PropertyMap.Empty, PropertyMap.Empty), version, now)
        {
            IsForNewObject = true,
        };
        var reasons = RuleBook
            .Of(shape)
            .SelectMany(r => r.Examine(context))
            .OfType<Finding.Mistake>()
            .Select(m => $"{m.Failure.Path} {m.Failure.Reason}")
            .ToList();
        if (ExpiryRule.IsBeyondRange(context))
            reasons.Add(
                $"the expiration is more than {ExpiryRule.MonthsOfLife} months away, which a tenant may refuse with the API version "
                    + $"{version}"
            );
        return reasons.Count == 0 ? null : string.Join("; ", reasons);
    }
}
