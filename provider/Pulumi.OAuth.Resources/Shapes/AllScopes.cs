using Pulumi.Protocol.Values;

namespace Pulumi.OAuth.Resources.Shapes;

/// <summary>What the tenant grants when no scope is asked for: every right of the owner.</summary>
public static class AllScopes
{
    public const string Name = "sp:scopes:all";

    public static PropertyValue Value { get; } = PropertyValue.Of([PropertyValue.Of(Name)]);
}
