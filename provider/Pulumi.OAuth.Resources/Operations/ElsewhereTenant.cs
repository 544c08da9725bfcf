namespace Pulumi.OAuth.Resources.Operations;

/// <summary>A tenant besides the provider's own that its objects may be at.</summary>
internal enum ElsewhereTenant
{
    /// <summary>The one that a person says the stack has left.</summary>
    Left,

    /// <summary>The one that the stack is at now, where the provider is a former tenant's.</summary>
    Present,
}
